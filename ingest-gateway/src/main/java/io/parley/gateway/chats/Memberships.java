package io.parley.gateway.chats;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import org.springframework.stereotype.Component;

/// Who is in which chat, as the directory knows it.
@Component
public class Memberships {
    private final ChatRows rows;

    Memberships(ChatRows rows) {
        this.rows = rows;
    }

    public boolean isMember(ChatId chat, UserId user) {
        return rows.isMember(chat, user);
    }
}
