package io.parley.nodes.presence;

import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.history.History;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whether chats are direct. The history's list of a user's chats does not say it, but the first event of a
/// chat does: both of a direct chat are there from the first on. A kind never changes, so it is read once and
/// remembered; those not used for long are forgotten first. Safe for use by several threads.
final class ChatKinds {
    private final History history;
    private final Map<ChatId, ChatKind> known;

    ChatKinds(History history, int max) {
        this.history = history;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ChatId, ChatKind> eldest) {
                return size() > max;
            }
        };
    }

    /// Blocks, as the history does.
    ///
    /// @param member whom the history shows the chat
    boolean isDirect(UserId member, ChatId chat) {
        synchronized (known) {
            var kind = known.get(chat);
            if (kind != null) {
                return kind == ChatKind.DIRECT;
            }
        }
        var first = history.after(member, chat, Seq.NONE, 1).events();
        if (first.isEmpty()) {
            return false;
        }
        // Who does not see the creation joined later, and only groups are joined.
        var kind = first.getFirst().event() instanceof ChatCreated created ? created.kind() : ChatKind.GROUP;
        synchronized (known) {
            known.put(chat, kind);
        }
        return kind == ChatKind.DIRECT;
    }
}
