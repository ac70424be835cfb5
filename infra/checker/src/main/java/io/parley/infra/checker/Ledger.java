package io.parley.infra.checker;

import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.checker.Placed.What.Message;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The committed events, by place and by send. Of two records in one place the first counts.
final class Ledger {
    /// A send, whatever number of attempts it took.
    record Send(ChatId chat, UserId sender, Ref ref) {}

    private final List<Logged> records;
    private final Map<ChatId, NavigableMap<Seq, Placed>> chats = new HashMap<>();
    private final Map<Send, Placed> messages = new HashMap<>();

    Ledger(List<Logged> records) {
        this.records = records;
        for (var logged : records) {
            var event = logged.event();
            chats.computeIfAbsent(event.chat(), _ -> new TreeMap<>()).putIfAbsent(event.seq(), event);
            if (event.what() instanceof Message message) {
                messages.putIfAbsent(new Send(event.chat(), event.actor(), message.ref()), event);
            }
        }
    }

    List<Logged> records() {
        return records;
    }

    Set<ChatId> chats() {
        return chats.keySet();
    }

    NavigableMap<Seq, Placed> chat(ChatId chat) {
        return chats.getOrDefault(chat, new TreeMap<>());
    }

    @Nullable
    Placed at(ChatId chat, Seq seq) {
        return chat(chat).get(seq);
    }

    @Nullable
    Placed of(Send send) {
        return messages.get(send);
    }
}
