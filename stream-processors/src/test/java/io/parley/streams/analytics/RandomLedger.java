package io.parley.streams.analytics;

import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What happened in some chats, made up: events at dense seqs and in the order of time, across the end of a month,
/// receipts that only advance, and pushes of what was said.
final class RandomLedger {
    static final Instant START = Instant.parse("2026-02-28T23:50:00Z");

    /// In place of sealed texts, so that they would be found.
    static final String BODY = "meet me at the harbour at nine, and bring the money";

    static final String NAME = "Wilhelmina Harker";
    static final String PHONE = "+4915112345678";

    private final Random random;
    private final List<ChatId> chats;
    private final List<UserId> users;
    private final Map<ChatId, List<EventRecord>> events = new HashMap<>();
    private final Map<String, Receipt> receipts = new HashMap<>();
    private Instant now;
    private @Nullable PushResult pushed;

    /// What was written, in its order: an event, a receipt or the result of a push, and the time of its record.
    record Entry(Instant at, Object value) {}

    RandomLedger(Random random, List<ChatId> chats, List<UserId> users, Instant start) {
        this.now = start;
        this.random = random;
        this.chats = chats;
        this.users = users;
    }

    List<Entry> entries(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    /// Every id in them.
    static Stream<UUID> ids(Entry entry) {
        return switch (entry.value()) {
            case EventRecord event ->
                Stream.concat(
                        Stream.of(event.chat().value(), event.actor().value()),
                        event.event() instanceof ChatEvent.MessageSent(var ref, var message, var content)
                                ? Stream.concat(
                                        Stream.of(ref.value(), message.value()),
                                        content.files().stream().map(FileId::value))
                                : Stream.empty());
            case Receipt receipt ->
                Stream.of(receipt.chat().value(), receipt.user().value());
            case PushResult result ->
                Stream.of(
                        result.chat().value(),
                        result.user().value(),
                        result.device().value());
            default -> throw new IllegalArgumentException("neither an event nor a receipt nor a push");
        };
    }

    private Entry next() {
        now = now.plusMillis(random.nextInt(8_000));
        var chat = any(chats);
        var ledger = events.computeIfAbsent(chat, _ -> new ArrayList<>());
        if (ledger.size() > 1 && random.nextInt(3) == 0) {
            var push = pushed;
            return new Entry(now, push == null || random.nextInt(3) > 0 ? receipt(chat, ledger) : answer(push));
        }
        if (ledger.size() > 1 && random.nextInt(8) == 0) {
            return new Entry(now, push(chat, ledger));
        }
        var event = new EventRecord(
                chat, new Seq(ledger.size() + 1L), now, any(users), random.nextInt(99), 1, event(ledger.isEmpty()));
        ledger.add(event);
        return new Entry(now, event);
    }

    private ChatEvent event(boolean isFirst) {
        if (isFirst) {
            return new ChatEvent.ChatCreated(1, any(List.of(ChatKind.values())), NAME, members());
        }
        return switch (random.nextInt(12)) {
            case 0 -> new ChatEvent.MembersAdded(2, members());
            case 1 -> new ChatEvent.MemberRemoved(2, any(users));
            case 2 -> new ChatEvent.RoleChanged(2, new Member(any(users), Role.ADMIN));
            case 3 -> new ChatEvent.ChatRenamed(2, PHONE);
            default -> message();
        };
    }

    private ChatEvent message() {
        var text = (BODY + " " + PHONE).substring(random.nextInt(20)).getBytes(StandardCharsets.UTF_8);
        var files = Stream.generate(FileId::next).limit(random.nextInt(3)).toList();
        var mentions = users.subList(0, random.nextInt(users.size()));
        return new ChatEvent.MessageSent(
                Ref.next(), MessageId.next(), new SealedContent(new SealedText(text), mentions, files));
    }

    /// Whoever was pushed last reads all there is.
    private Receipt answer(PushResult push) {
        var before = receipts.getOrDefault(push.chat() + "/" + push.user(), Receipt.none(push.chat(), push.user()));
        var head = events.getOrDefault(push.chat(), List.of()).size();
        var all = new Reached(new Seq(head), soon());
        var receipt = new Receipt(
                push.chat(),
                push.user(),
                before.delivered().or(all),
                before.read().or(all),
                before.played());
        receipts.put(receipt.key(), receipt);
        return receipt;
    }

    private Receipt receipt(ChatId chat, List<EventRecord> ledger) {
        var user = any(users);
        var key = chat + "/" + user;
        var before = receipts.getOrDefault(key, Receipt.none(chat, user));
        var delivered = further(before.delivered(), ledger.size());
        var read = further(before.read(), (int) delivered.seq().value());
        var played = further(before.played(), (int) read.seq().value());
        var receipt = new Receipt(chat, user, delivered, read, played);
        receipts.put(key, receipt);
        return receipt;
    }

    /// About one of the latest events, or to another device about the same as the one before.
    private PushResult push(ChatId chat, List<EventRecord> ledger) {
        var before = pushed;
        var seq = new Seq(ledger.size() - (long) random.nextInt(Math.min(4, ledger.size())));
        pushed = before != null && random.nextInt(4) == 0
                ? push(before.user(), before.chat(), before.seq())
                : push(any(users), chat, seq);
        return pushed;
    }

    private PushResult push(UserId user, ChatId chat, Seq seq) {
        var outcome = random.nextInt(5) == 0 ? PushResult.Outcome.FAILED : PushResult.Outcome.SENT;
        return new PushResult(user, DeviceId.next(), chat, seq, outcome, NAME, null, 1);
    }

    private Reached further(Reached before, int atMost) {
        var seq = new Seq(random.nextInt(atMost + 1));
        return seq.isAfter(before.seq()) ? new Reached(seq, soon()) : before;
    }

    private Instant soon() {
        return now.plus(Duration.ofMillis(random.nextInt(90_000)));
    }

    private List<Member> members() {
        return Stream.generate(() -> any(users))
                .limit(1 + random.nextInt(3))
                .distinct()
                .map(user -> new Member(user, Role.MEMBER))
                .toList();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
