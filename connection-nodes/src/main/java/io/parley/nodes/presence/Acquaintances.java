package io.parley.nodes.presence;

import io.parley.schemas.account.Acquaintance;
import io.parley.schemas.history.ChatView;
import io.parley.schemas.history.History;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How users know each other, by the chats both are in now. Safe for use by several threads.
final class Acquaintances {
    private final History history;
    private final ChatKinds kinds;

    Acquaintances(History history, ChatKinds kinds) {
        this.history = history;
        this.kinds = kinds;
    }

    /// Blocks, and throws as the history does.
    Map<UserId, Acquaintance> of(UserId user, Set<UserId> others) {
        var chats = chatsOf(user);
        var found = new HashMap<UserId, Acquaintance>();
        for (var other : others) {
            found.put(other, other.equals(user) ? Acquaintance.DIRECT_CHAT : between(user, chats, other));
        }
        return found;
    }

    private Acquaintance between(UserId user, Set<ChatId> chats, UserId other) {
        if (chats.isEmpty()) {
            return Acquaintance.STRANGERS;
        }
        var shared = new HashSet<>(chatsOf(other));
        shared.retainAll(chats);
        if (shared.isEmpty()) {
            return Acquaintance.STRANGERS;
        }
        return shared.stream().anyMatch(chat -> kinds.isDirect(user, chat))
                ? Acquaintance.DIRECT_CHAT
                : Acquaintance.SHARED_CHAT;
    }

    private Set<ChatId> chatsOf(UserId user) {
        return history.chatsOf(user).stream()
                .filter(ChatView::isMember)
                .map(ChatView::chat)
                .collect(Collectors.toSet());
    }
}
