package io.parley.schemas.codec;

import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Circle;
import io.parley.schemas.account.Mute;
import io.parley.schemas.account.Platform;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.account.QuietHours;
import io.parley.schemas.analytics.Pseudonym;
import io.parley.schemas.analytics.PublicActivity;
import io.parley.schemas.analytics.PublicMessage;
import io.parley.schemas.analytics.PublicReceipt;
import io.parley.schemas.analytics.PublicSession;
import io.parley.schemas.audit.AuditAction;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.BodyHash;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.chat.ReplyAddress;
import io.parley.schemas.chat.Role;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedMessage;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.erasure.ErasureStep;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.history.HistoryProgress;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.TicketId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.media.MediaEvent;
import io.parley.schemas.media.MediaKind;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.presence.PresenceState;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.revocation.Revocation;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.signal.Activity;
import io.parley.schemas.signal.ChatSignal;
import io.parley.schemas.token.TicketUse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One value of every shape that goes on a topic, always the same.
final class Samples {
    static final ChatId CHAT = ChatId.of("0192f000-0000-7000-8000-0000000000c1");
    static final UserId ANN = UserId.of("0192f000-0000-7000-8000-0000000000a1");
    static final UserId BOB = UserId.of("0192f000-0000-7000-8000-0000000000b1");
    static final UserId CLEO = UserId.of("0192f000-0000-7000-8000-0000000000a2");
    static final Incarnation RUN = Incarnation.of("0192f000-0000-7000-8000-0000000000d1");
    static final Ref REF = Ref.of("0192f000-0000-7000-8000-0000000000e1");
    static final MessageId MESSAGE = MessageId.of("0192f000-0000-7000-8000-0000000000f1");
    static final FileId FILE = FileId.of("0192f000-0000-7000-8000-0000000000f2");
    static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final YearMonth MONTH = YearMonth.of(2026, 1);
    static final SealedContent CONTENT = new SealedContent(new SealedText(new byte[40]));
    static final SealedContent MENTION = new SealedContent(new SealedText(new byte[33]), List.of(BOB), List.of(FILE));
    static final BodyHash HASH = new BodyHash("000102030405060708090a0b0c0d0e0f");

    private static final NodeSlot SLOT = new NodeSlot(1);
    private static final ConnectionId CONNECTION = new ConnectionId(42);
    private static final List<Member> MEMBERS = List.of(new Member(ANN, Role.ADMIN), new Member(BOB, Role.MEMBER));
    private static final FrameBytes FRAME = new FrameBytes("{\"type\":\"event\"}".getBytes(StandardCharsets.UTF_8));

    private static final SealedMessage SEALED = new SealedMessage(ANN, MESSAGE, MENTION);
    private static final DeviceId DEVICE = DeviceId.of("0192f000-0000-7000-8000-0000000000d2");
    private static final PushDevice PHONE = new PushDevice(DEVICE, Platform.ANDROID, "token");

    private Samples() {}

    static List<ActionRecord> actions() {
        var replyTo = new ReplyAddress(SLOT, RUN, CONNECTION);
        return List.of(
                new ActionRecord(CHAT, 1, ANN, replyTo, new ChatAction.Send(REF, MESSAGE, HASH, CONTENT)),
                new ActionRecord(CHAT, 1, ANN, null, new ChatAction.Send(REF, MESSAGE, HASH, MENTION)),
                new ActionRecord(CHAT, 1, ANN, null, new ChatAction.CreateChat(1, ChatKind.GROUP, "Tea", MEMBERS)),
                new ActionRecord(CHAT, 1, ANN, null, new ChatAction.CreateChat(1, ChatKind.DIRECT, null, MEMBERS)),
                new ActionRecord(CHAT, 1, ANN, replyTo, new ChatAction.AddMembers(2, MEMBERS)),
                new ActionRecord(CHAT, 1, ANN, replyTo, new ChatAction.RemoveMember(3, BOB)),
                new ActionRecord(CHAT, 1, ANN, null, new ChatAction.ChangeRole(4, new Member(BOB, Role.ADMIN))),
                new ActionRecord(CHAT, 1, ANN, null, new ChatAction.RenameChat(5, "Coffee")),
                new ActionRecord(CHAT, 1, ANN, replyTo, new ChatAction.Block(6, ANN)),
                new ActionRecord(CHAT, 1, ANN, replyTo, new ChatAction.Unblock(7, ANN)));
    }

    static List<EventRecord> events() {
        return List.of(
                event(1, new ChatEvent.ChatCreated(1, ChatKind.GROUP, "Tea", MEMBERS)),
                event(1, new ChatEvent.ChatCreated(1, ChatKind.DIRECT, null, MEMBERS)),
                event(2, new ChatEvent.MessageSent(REF, MESSAGE, CONTENT)),
                event(2, new ChatEvent.MessageSent(REF, MESSAGE, MENTION)),
                event(3, new ChatEvent.MembersAdded(2, MEMBERS)),
                event(4, new ChatEvent.MemberRemoved(3, BOB)),
                event(5, new ChatEvent.RoleChanged(4, new Member(BOB, Role.ADMIN))),
                event(6, new ChatEvent.ChatRenamed(5, "Coffee")));
    }

    static List<RefusalRecord> refusals() {
        return List.of(
                new RefusalRecord(CHAT, BOB, REF, Refusal.NOT_A_MEMBER, AT, 7),
                new RefusalRecord(CHAT, ANN, null, Refusal.STALE_FACT, AT, 8));
    }

    static List<Delivery> deliveries() {
        return List.of(
                new Delivery.Event(CHAT, new Seq(2), AT, ANN, true, List.of(ANN, BOB), List.of(BOB), FRAME, SEALED),
                new Delivery.Event(CHAT, new Seq(3), AT, ANN, false, List.of(ANN, BOB), List.of(), FRAME),
                new Delivery.Notices(List.of(new Delivery.Notice(CHAT, List.of(ANN, BOB), FRAME))));
    }

    static List<InboxMessage> inbox() {
        var message = new InboxMessage.Entry(CHAT, new Seq(2), FRAME, SEALED);
        var entry = new InboxMessage.Entry(CHAT, new Seq(3), FRAME);
        return List.of(
                new InboxMessage.NodeStarted(RUN),
                new InboxMessage.Reply(
                        RUN, CONNECTION, CHAT, REF, AT, new InboxMessage.Outcome.Accepted(new Seq(2), MESSAGE)),
                new InboxMessage.Reply(
                        RUN, CONNECTION, CHAT, null, AT, new InboxMessage.Outcome.Accepted(new Seq(3), null)),
                new InboxMessage.Reply(
                        RUN,
                        CONNECTION,
                        CHAT,
                        REF,
                        AT,
                        new InboxMessage.Outcome.Refused(Refusal.CHAT_BUSY, Duration.ofMillis(250))),
                new InboxMessage.Deliver(
                        RUN,
                        List.of(
                                new InboxMessage.Parcel(List.of(CONNECTION, new ConnectionId(43)), message),
                                new InboxMessage.Parcel(List.of(CONNECTION), entry))),
                new InboxMessage.Attached(RUN, CONNECTION, List.of(message, entry), true),
                new InboxMessage.LeaseSeen(RUN, 11),
                new InboxMessage.PresenceKnown(RUN, new Presence(ANN, PresenceState.OFFLINE, AT), null),
                new InboxMessage.PresenceKnown(RUN, new Presence(BOB, PresenceState.ONLINE, null), CONNECTION),
                new InboxMessage.DeviceMoved(RUN, ANN, DEVICE, AT));
    }

    static List<SessionSignal> sessions() {
        return List.of(
                new SessionSignal.Attach(SLOT, RUN, ANN, CONNECTION, DEVICE),
                new SessionSignal.Detach(SLOT, RUN, ANN, CONNECTION),
                new SessionSignal.Lease(SLOT, RUN),
                new SessionSignal.Away(SLOT, RUN, ANN, CONNECTION, true),
                new SessionSignal.Watch(SLOT, RUN, BOB),
                new SessionSignal.Unwatch(SLOT, RUN, BOB),
                new SessionSignal.Ask(SLOT, RUN, BOB, CONNECTION));
    }

    static List<PushCandidate> pushCandidates() {
        return List.of(new PushCandidate(BOB, CHAT, new Seq(2), ANN, AT, true));
    }

    static List<HistoryProgress> historyProgress() {
        return List.of(new HistoryProgress(3, 1_000));
    }

    static List<Mark> marks() {
        return Stream.of(MarkKind.values())
                .map(kind -> new Mark(CHAT, BOB, kind, new Seq(7)))
                .toList();
    }

    static List<Receipt> receipts() {
        return List.of(
                new Receipt(CHAT, BOB, new Reached(new Seq(7), AT), Reached.NOTHING, Reached.NOTHING),
                new Receipt(
                        CHAT,
                        BOB,
                        new Reached(new Seq(9), AT),
                        new Reached(new Seq(8), AT),
                        new Reached(new Seq(7), AT)));
    }

    static List<ChatSignal> signals() {
        return List.of(
                new ChatSignal(CHAT, BOB, Activity.TYPING, true), new ChatSignal(CHAT, BOB, Activity.RECORDING, false));
    }

    static List<AccountSettings> accountSettings() {
        var nights = new QuietHours(LocalTime.of(22, 30), LocalTime.of(7, 0), ZoneId.of("Europe/Berlin"));
        return List.of(
                new AccountSettings(ANN, 1, true, Audience.EVERYONE, true, null, List.of()),
                new AccountSettings(
                        BOB,
                        2,
                        false,
                        Audience.CONTACTS,
                        false,
                        nights,
                        List.of(new Mute(CHAT, null), new Mute(ChatId.of("0192f000-0000-7000-8000-0000000000c2"), AT)),
                        new Circle(List.of(ANN), List.of(CLEO, ANN))));
    }

    static List<AccountDevices> accountDevices() {
        return List.of(new AccountDevices(ANN, 1, List.of()), new AccountDevices(BOB, 2, List.of(PHONE)));
    }

    static List<AuditAction> auditActions() {
        return List.of(
                new AuditAction(
                        REF.value(),
                        AT,
                        ANN,
                        AccountRole.SUPPORT,
                        AuditAction.Kind.FIND_ACCOUNTS,
                        List.of(BOB, CLEO),
                        null,
                        null,
                        null),
                new AuditAction(
                        REF.value(),
                        AT,
                        ANN,
                        AccountRole.ADMIN,
                        AuditAction.Kind.CHANGE_ROLE,
                        List.of(BOB),
                        7L,
                        AccountRole.OPERATOR,
                        "on duty from today on"),
                AuditAction.of(
                        new AuditAction.Operation("ann", "replay history --execute"),
                        "rows were deleted by hand",
                        REF.value(),
                        AT));
    }

    static List<MediaEvent> mediaEvents() {
        var file = FileId.of("0197a2b4-0000-7000-8000-00000000f11e");
        return List.of(
                new MediaEvent(file, ANN, CHAT, MediaKind.IMAGE, 12_345, MediaEvent.Change.STORED, AT),
                new MediaEvent(file, ANN, CHAT, MediaKind.VIDEO, 1L << 31, MediaEvent.Change.ORPHANED, AT));
    }

    static List<Revocation> revocations() {
        var session = SessionId.of("0192f000-0000-7000-8000-000000000051");
        return List.of(
                Revocation.of(ANN, session, Revocation.Reason.TOKEN_REUSED, AT),
                Revocation.ofAll(ANN, Revocation.Reason.SUSPENDED, AT),
                Revocation.ofAllBut(session, BOB, Revocation.Reason.ENDED, AT));
    }

    static List<Erasure> erasures() {
        return Stream.concat(
                        Stream.<Erasure>of(new Erasure.Requested(ANN, AT), new Erasure.Completed(ANN, AT)),
                        Stream.of(ErasureStep.values()).map(step -> new Erasure.StepDone(ANN, step, AT)))
                .toList();
    }

    static List<TicketUse> ticketUses() {
        return List.of(new TicketUse(
                ANN,
                TicketId.of("0192f000-0000-7000-8000-000000000071"),
                UUID.fromString("0192f000-0000-7000-8000-000000000072")));
    }

    static List<Presence> presence() {
        return List.of(
                new Presence(ANN, PresenceState.ONLINE, null),
                new Presence(ANN, PresenceState.AWAY, null),
                new Presence(ANN, PresenceState.OFFLINE, AT));
    }

    static List<PushRequest> pushRequests() {
        return List.of(new PushRequest(BOB, CHAT, new Seq(2), ANN, AT, true, false, List.of(PHONE)));
    }

    static List<PushResult> pushResults() {
        return List.of(
                new PushResult(BOB, DEVICE, CHAT, new Seq(2), PushResult.Outcome.SENT, "token", "projects/p/1", 1),
                new PushResult(BOB, DEVICE, CHAT, new Seq(2), PushResult.Outcome.TOKEN_INVALID, "token", null, 3));
    }

    static List<PublicMessage> publicMessages() {
        return List.of(
                new PublicMessage(
                        "chat.events.v1/3/17",
                        PublicMessage.Type.MESSAGE_SENT,
                        MONTH,
                        new Pseudonym("0".repeat(32)),
                        new Seq(2),
                        AT,
                        new Pseudonym("1".repeat(32)),
                        new PublicMessage.About(ChatKind.GROUP, 3),
                        new PublicMessage.Sent(new Pseudonym("2".repeat(32)), 120, 1, 2)),
                new PublicMessage(
                        "chat.events.v1/3/18",
                        PublicMessage.Type.CHAT_RENAMED,
                        MONTH,
                        new Pseudonym("0".repeat(32)),
                        new Seq(3),
                        AT,
                        new Pseudonym("1".repeat(32)),
                        null,
                        null));
    }

    static List<PublicReceipt> publicReceipts() {
        return List.of(
                receipt(MarkKind.DELIVERED, false, Duration.ofMillis(250)),
                receipt(MarkKind.READ, null, null),
                receipt(MarkKind.PLAYED, true, Duration.ofDays(1)));
    }

    private static PublicReceipt receipt(MarkKind kind, @Nullable Boolean own, @Nullable Duration latency) {
        return new PublicReceipt(
                "chat.receipts.v1/0/9/" + kind,
                kind,
                MONTH,
                new Pseudonym("0".repeat(32)),
                new Pseudonym("3".repeat(32)),
                new Seq(2),
                2,
                AT,
                own,
                latency);
    }

    static List<PublicSession> publicSessions() {
        return List.of(
                session(PublicSession.Type.ATTACHED, null),
                session(PublicSession.Type.ENDED, Duration.ofMinutes(5)),
                session(PublicSession.Type.LOST, Duration.ofMinutes(6)));
    }

    private static PublicSession session(PublicSession.Type type, @Nullable Duration duration) {
        return new PublicSession(
                "user.sessions.v1/1/4/" + type,
                type,
                MONTH,
                new Pseudonym("4".repeat(32)),
                new Pseudonym("3".repeat(32)),
                new Pseudonym("5".repeat(32)),
                AT,
                duration);
    }

    static List<PublicActivity> publicActivity() {
        var minute = AT.truncatedTo(ChronoUnit.MINUTES);
        return List.of(
                new PublicActivity(minute, 1, 7, 2, 3, 0, 0, null),
                new PublicActivity(minute, 2, 7, 2, 3, 5, 2, new PublicActivity.Latencies(4, 20, 47, 47, 47)));
    }

    private static EventRecord event(long seq, ChatEvent event) {
        return new EventRecord(CHAT, new Seq(seq), AT, ANN, 100 + seq, 1, event);
    }
}
