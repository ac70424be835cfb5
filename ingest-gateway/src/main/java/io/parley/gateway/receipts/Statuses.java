package io.parley.gateway.receipts;

import io.parley.gateway.chats.Memberships;
import io.parley.gateway.history.HistoryAccess;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.receipts.MessageStatus.MemberStatus;
import io.parley.gateway.receipts.MessageStatus.State;
import io.parley.gateway.relations.Relations;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.history.MessagePlace;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.receipt.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells who has received and read a message, to those who may see it.
@Component
class Statuses {
    /// Of larger audiences only the counts are told.
    private static final int MAX_LISTED = 1_024;

    private final HistoryAccess history;
    private final Memberships memberships;
    private final ReadPrivacy privacy;
    private final Relations relations;

    Statuses(HistoryAccess history, Memberships memberships, ReadPrivacy privacy, Relations relations) {
        this.history = history;
        this.memberships = memberships;
        this.privacy = privacy;
        this.relations = relations;
    }

    /// Where a message stands that the reader may see.
    ///
    /// @throws ProblemException alike for a message there is not and one the reader may not see
    EventRecord find(UserId reader, MessageId message) {
        MessagePlace place = history.readReceipts(receipts -> receipts.placeOf(message))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        var before = new Seq(place.seq().value() - 1);
        return history.read(all -> all.after(reader, place.chat(), before, 1)).events().stream()
                .filter(event -> event.seq().equals(place.seq()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    MessageStatus of(UserId reader, MessageId message) {
        var event = find(reader, message);
        var receipts = new HashMap<UserId, Receipt>();
        history.readReceipts(all -> all.receipts(event.chat())).forEach(one -> receipts.put(one.user(), one));
        var audience = audience(event, receipts.keySet());
        var hidden = privacy.hiddenFrom(reader, audience);
        // As if they never acknowledged anything.
        relations.apartFrom(reader, audience).forEach(receipts::remove);
        var states = new HashMap<UserId, State>();
        audience.forEach(user -> states.put(user, state(receipts.get(user), event.seq(), hidden.contains(user))));
        return new MessageStatus(
                message,
                event.chat(),
                event.seq(),
                audience.size(),
                count(states.values(), State.DELIVERED),
                count(states.values(), State.READ),
                count(states.values(), State.PLAYED),
                audience.size() > MAX_LISTED ? null : listed(event, audience, states));
    }

    /// Who could see it when it was sent, but for its author. Those who left since are known by their marks only.
    private List<UserId> audience(EventRecord event, Set<UserId> marked) {
        var candidates = new LinkedHashSet<>(memberships.membersOf(event.chat()));
        candidates.addAll(marked);
        candidates.remove(event.actor());
        return List.copyOf(history.readReceipts(receipts -> receipts.membersAt(event.chat(), candidates, event.seq())));
    }

    private List<MemberStatus> listed(EventRecord event, List<UserId> audience, Map<UserId, State> states) {
        var delivered = times(event, states, MarkKind.DELIVERED, State.DELIVERED);
        var read = times(event, states, MarkKind.READ, State.READ);
        var played = times(event, states, MarkKind.PLAYED, State.PLAYED);
        var members = new ArrayList<MemberStatus>();
        for (var user : audience) {
            members.add(new MemberStatus(
                    user,
                    states.getOrDefault(user, State.SENT),
                    delivered.get(user),
                    read.get(user),
                    played.get(user)));
        }
        return members;
    }

    private Map<UserId, Instant> times(EventRecord event, Map<UserId, State> states, MarkKind kind, State atLeast) {
        ChatId chat = event.chat();
        var users = states.entrySet().stream()
                .filter(entry -> entry.getValue().compareTo(atLeast) >= 0)
                .map(Map.Entry::getKey)
                .toList();
        return history.readReceipts(receipts -> receipts.times(chat, users, kind, event.seq()));
    }

    private static State state(@Nullable Receipt receipt, Seq seq, boolean hidden) {
        if (receipt == null || seq.isAfter(receipt.delivered().seq())) {
            return State.SENT;
        }
        if (hidden || seq.isAfter(receipt.read().seq())) {
            return State.DELIVERED;
        }
        return seq.isAfter(receipt.played().seq()) ? State.READ : State.PLAYED;
    }

    private static int count(Collection<State> states, State atLeast) {
        return (int)
                states.stream().filter(state -> state.compareTo(atLeast) >= 0).count();
    }
}
