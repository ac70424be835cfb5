package io.parley.infra.operations.journey;

import static java.util.Objects.requireNonNull;

import io.parley.infra.operations.journey.Search.Hunt;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction.Send;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A send and what became of it in its chat.
///
/// @param row of the history; null when it holds none
/// @param action its record; null when it is not there any more
/// @param events the one with its id, or that of an earlier send under the same ref
record Decided(
        MessageId message,
        @Nullable EventRecord row,
        @Nullable Seen<ActionRecord> action,
        Hunt<EventRecord> events,
        Hunt<RefusalRecord> refusals) {
    /// By how much the clock of an edge, which makes the ids, may differ from the brokers'.
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

    private static final int TIME_ORDERED = 7;
    private static final int TIME_SHIFT = 16;

    /// @throws IllegalStateException when neither the history nor the log knows it
    static Decided of(MessageId message, JourneySources sources, Duration window) {
        var row = sources.receipts
                .placeOf(message)
                .flatMap(place -> sources.rows.at(place.chat(), place.seq()))
                .orElse(null);
        var action = action(message, row, sources);
        var chat = row != null ? row.chat() : knownChat(action);
        var at = action != null ? action.at() : knownTime(row);
        var search = sources.search();
        var events = search.in(
                sources.some(Topic.CHAT_EVENTS, List.of(Partitions.ofChat(chat, Topic.CHAT_EVENTS.partitions()))),
                at.minus(window),
                at.plus(window),
                sources.events,
                seen -> seen.value().event() instanceof MessageSent sent
                        && (sent.message().equals(message) || isRepeated(action, seen.value(), sent)));
        var refusals = search.in(
                sources.some(Topic.CHAT_REFUSALS, List.of(Partitions.ofChat(chat, Topic.CHAT_REFUSALS.partitions()))),
                at.minus(CLOCKS_DIFFER),
                at.plus(window),
                sources.refusals,
                seen -> action != null
                        && seen.value().chat().equals(chat)
                        && seen.value().actionOffset() == action.offset());
        search.run();
        return new Decided(message, row, action, events, refusals);
    }

    /// Null only where the history knows the message.
    private static @Nullable Seen<ActionRecord> action(
            MessageId message, @Nullable EventRecord row, JourneySources sources) {
        var search = sources.search();
        Hunt<ActionRecord> hunt;
        if (row != null) {
            var partition = Partitions.ofChat(row.chat(), Topic.CHAT_ACTIONS.partitions());
            var place = sources.partition(Topic.CHAT_ACTIONS, partition);
            hunt = search.at(place, row.actionOffset(), sources.actions, seen -> isSendOf(message, seen.value()));
        } else {
            var made = madeAt(message)
                    .orElseThrow(() -> new IllegalStateException("There is no message " + message
                            + ": the history does not know it, and no edge makes such ids"));
            hunt = search.in(
                    sources.all(Topic.CHAT_ACTIONS),
                    made.minus(CLOCKS_DIFFER),
                    made.plus(CLOCKS_DIFFER),
                    sources.actions,
                    seen -> isSendOf(message, seen.value()));
        }
        search.run();
        if (row == null && hunt.found().isEmpty()) {
            throw new IllegalStateException("There is no message " + message
                    + (hunt.whole()
                            ? ": neither the history nor chat.actions of the time in the id names it"
                            : " in the history, and chat.actions of the time in the id is " + Hop.NOT_KEPT));
        }
        return hunt.found().isEmpty() ? null : hunt.found().getFirst();
    }

    /// Edges make ids that begin with their time.
    static Optional<Instant> madeAt(MessageId message) {
        return message.value().version() == TIME_ORDERED
                ? Optional.of(Instant.ofEpochMilli(message.value().getMostSignificantBits() >>> TIME_SHIFT))
                : Optional.empty();
    }

    private static boolean isSendOf(MessageId message, ActionRecord action) {
        return action.action() instanceof Send send && send.message().equals(message);
    }

    private static boolean isRepeated(@Nullable Seen<ActionRecord> action, EventRecord event, MessageSent sent) {
        return action != null
                && action.value().action() instanceof Send send
                && action.value().chat().equals(event.chat())
                && action.value().actor().equals(event.actor())
                && send.ref().equals(sent.ref());
    }

    private static ChatId knownChat(@Nullable Seen<ActionRecord> action) {
        return requireNonNull(action).value().chat();
    }

    private static Instant knownTime(@Nullable EventRecord row) {
        return requireNonNull(row).at();
    }

    ChatId chat() {
        return row != null ? row.chat() : knownChat(action);
    }

    UserId sender() {
        return row != null ? row.actor() : requireNonNull(action).value().actor();
    }

    /// When the log took it.
    Instant asked() {
        return action != null ? action.at() : knownTime(row);
    }

    /// The event that this very send became.
    Optional<Seen<EventRecord>> event() {
        return events.found().stream()
                .filter(seen -> seen.value().event() instanceof MessageSent sent
                        && sent.message().equals(message))
                .findFirst();
    }

    /// Of an earlier send under the same ref, whose outcome this one was given.
    Optional<EventRecord> first() {
        return event().isPresent() || row != null
                ? Optional.empty()
                : events.found().stream().map(Seen::value).findFirst();
    }

    Optional<Seq> seq() {
        return row != null
                ? Optional.of(row.seq())
                : event().map(seen -> seen.value().seq());
    }

    Optional<Ref> ref() {
        if (action != null && action.value().action() instanceof Send send) {
            return Optional.of(send.ref());
        }
        return row != null && row.event() instanceof MessageSent sent ? Optional.of(sent.ref()) : Optional.empty();
    }
}
