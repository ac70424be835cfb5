package io.parley.schemas.history;

import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far chats go by the events so far: in memory, each chat with those who caused an event in it. Used by one
/// thread.
public final class ChatEnds {
    private final Map<ChatId, Sum> chats = new LinkedHashMap<>();

    private static final class Sum {
        private final Map<UserId, Seq> own = new LinkedHashMap<>();
        private EventRecord last;

        private Sum(EventRecord first) {
            last = first;
        }
    }

    /// @param event of its chat the next one
    public void add(EventRecord event) {
        var sum = chats.computeIfAbsent(event.chat(), _ -> new Sum(event));
        sum.last = event;
        sum.own.put(event.actor(), event.seq());
    }

    public List<ChatEnd> all() {
        return chats.values().stream()
                .map(sum -> new ChatEnd(sum.last.chat(), sum.last.seq(), sum.last.at(), sum.own))
                .toList();
    }
}
