package io.parley.nodes.presence;

import io.parley.schemas.account.Acquaintance;
import io.parley.schemas.history.ChatView;
import io.parley.schemas.history.History;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Who shares a chat with whom now. Safe for use by several threads.
final class Acquaintances {
    private final History history;

    Acquaintances(History history) {
        this.history = history;
    }

    /// Blocks, and throws as the history does.
    Map<UserId, Acquaintance> of(UserId user, Set<UserId> others) {
        var chats = chatsOf(user);
        var found = new HashMap<UserId, Acquaintance>();
        for (var other : others) {
            var shared = other.equals(user) || share(chats, other);
            found.put(other, shared ? Acquaintance.SHARED_CHAT : Acquaintance.STRANGERS);
        }
        return found;
    }

    private boolean share(Set<ChatId> chats, UserId other) {
        return !chats.isEmpty() && !Collections.disjoint(chats, chatsOf(other));
    }

    private Set<ChatId> chatsOf(UserId user) {
        return history.chatsOf(user).stream()
                .filter(ChatView::isMember)
                .map(ChatView::chat)
                .collect(Collectors.toSet());
    }
}
