package io.parley.infra.operations.journey;

import io.parley.infra.operations.journey.Search.Hunt;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Attached;
import io.parley.schemas.inbox.InboxMessage.Deliver;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.inbox.InboxMessage.Reply;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an accepted message left behind on its way from its chat to devices; of what was only answered, the answer.
///
/// @param seq null when it has none
record Trail(
        ChatId chat,
        @Nullable Seq seq,
        Hunt<Delivery> deliveries,
        Hunt<InboxMessage> inbox,
        Hunt<Mark> marks,
        Hunt<PushCandidate> candidates,
        Hunt<PushRequest> requests,
        Hunt<PushResult> results) {

    static Trail of(Decided decided, JourneySources sources, Duration window) {
        var chat = decided.chat();
        var seq = decided.seq().orElse(null);
        var ref = decided.ref().orElse(null);
        var since = decided.asked();
        var until = since.plus(window);
        var search = sources.search();
        var trail = new Trail(
                chat,
                seq,
                search.in(
                        sources.all(Topic.CHAT_DELIVERIES),
                        since,
                        until,
                        sources.deliveries,
                        seen -> seen.value() instanceof Delivery.Event event
                                && event.chat().equals(chat)
                                && event.seq().equals(seq)),
                search.in(
                        sources.all(Topic.NODE_INBOX),
                        since,
                        until,
                        sources.inbox,
                        seen -> isAnswer(seen.value(), chat, ref)
                                || !connections(seen.value(), chat, seq).isEmpty()),
                search.in(
                        sources.some(Topic.CHAT_MARKS, List.of(Partitions.ofChat(chat, Topic.CHAT_MARKS.partitions()))),
                        since,
                        until,
                        sources.marks,
                        seen -> seen.value().chat().equals(chat)
                                && seq != null
                                && !seq.isAfter(seen.value().seq())),
                search.in(
                        sources.all(Topic.PUSH_CANDIDATES),
                        since,
                        until,
                        sources.candidates,
                        seen -> seen.value().chat().equals(chat)
                                && seen.value().seq().equals(seq)),
                search.in(
                        sources.all(Topic.PUSH_REQUESTS),
                        since,
                        until,
                        sources.requests,
                        seen -> seen.value().chat().equals(chat)
                                && seq != null
                                && !seq.isAfter(seen.value().seq())),
                search.in(
                        sources.all(Topic.PUSH_RESULTS),
                        since,
                        until,
                        sources.results,
                        seen -> seen.value().chat().equals(chat)
                                && seq != null
                                && !seq.isAfter(seen.value().seq())));
        search.run();
        return trail;
    }

    static boolean isAnswer(InboxMessage message, ChatId chat, @Nullable Ref ref) {
        return message instanceof Reply reply && reply.chat().equals(chat) && ref != null && ref.equals(reply.ref());
    }

    /// Those to which a record hands the event.
    static List<Long> connections(InboxMessage message, ChatId chat, @Nullable Seq seq) {
        return switch (message) {
            case Deliver deliver ->
                deliver.parcels().stream()
                        .filter(parcel -> isOf(parcel.entry(), chat, seq))
                        .flatMap(parcel -> parcel.connections().stream())
                        .map(connection -> connection.value())
                        .toList();
            case Attached attached ->
                attached.ring().stream().anyMatch(entry -> isOf(entry, chat, seq))
                        ? List.of(attached.connection().value())
                        : List.of();
            default -> List.of();
        };
    }

    private static boolean isOf(Entry entry, ChatId chat, @Nullable Seq seq) {
        return entry.chat().equals(chat) && entry.seq().equals(seq);
    }

    Set<UserId> recipients() {
        var users = new LinkedHashSet<UserId>();
        deliveries.found().forEach(seen -> {
            if (seen.value() instanceof Delivery.Event event) {
                users.addAll(event.recipients());
            }
        });
        return users;
    }

    Optional<Seen<PushCandidate>> candidateOf(UserId user) {
        return candidates.found().stream()
                .filter(seen -> seen.value().user().equals(user))
                .findFirst();
    }

    /// The first that tells of the message: what a device has acknowledged by then, a push does not tell of.
    Optional<Seen<PushRequest>> requestOf(UserId user) {
        var marked = markedBy(user, false);
        return requests.found().stream()
                .filter(seen -> seen.value().user().equals(user))
                .filter(seen -> marked.filter(at -> at.isBefore(seen.at())).isEmpty())
                .findFirst();
    }

    /// Of that request. Where it is not kept, nothing says which results are its own.
    List<Seen<PushResult>> resultsOf(UserId user) {
        var told = requestOf(user).map(seen -> seen.value().seq());
        return results.found().stream()
                .filter(seen -> seen.value().user().equals(user)
                        && told.filter(seen.value().seq()::equals).isPresent())
                .toList();
    }

    /// When a device first said so of the message or a later one.
    Optional<Instant> markedBy(UserId user, boolean read) {
        return marks.found().stream()
                .filter(seen -> seen.value().user().equals(user) && (!read || isRead(seen.value())))
                .map(Seen::at)
                .findFirst();
    }

    static boolean isRead(Mark mark) {
        return switch (mark.kind()) {
            case READ, PLAYED -> true;
            case DELIVERED -> false;
        };
    }
}
