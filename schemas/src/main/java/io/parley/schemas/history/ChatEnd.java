package io.parley.schemas.history;

import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What is written when all else of a chat is there: how far it goes, and the last event of each who caused one.
///
/// @param at the time of the event at the head
/// @param own by who caused it
public record ChatEnd(ChatId chat, Seq head, Instant at, Map<UserId, Seq> own) {
    public ChatEnd {
        own = Map.copyOf(own);
    }

    /// @param events at least one, of one chat, in the order of seq
    public static ChatEnd of(List<EventRecord> events) {
        var ends = new ChatEnds();
        events.forEach(ends::add);
        return ends.all().getFirst();
    }
}
