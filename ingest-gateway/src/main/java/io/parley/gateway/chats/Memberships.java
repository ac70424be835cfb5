package io.parley.gateway.chats;

import io.parley.schemas.chat.Member;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who is in which chat, as the directory knows it.
@Component
public class Memberships {
    private final ChatRows rows;

    Memberships(ChatRows rows) {
        this.rows = rows;
    }

    /// The chats of a user in the order of their creation.
    ///
    /// @param after the last one of the page before; null for the first page
    public List<ChatSummary> chatsOf(UserId user, @Nullable ChatId after, int limit) {
        return rows.list(user, after, limit);
    }

    /// Empty for a chat there is not.
    public List<UserId> membersOf(ChatId chat) {
        return rows.find(chat)
                .map(found -> found.members().stream().map(Member::user).toList())
                .orElse(List.of());
    }

    public boolean isMember(ChatId chat, UserId user) {
        return rows.isMember(chat, user);
    }
}
