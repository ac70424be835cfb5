package io.parley.infra.client.gateway;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of somebody's chats.
public record ChatList(List<Line> chats) {
    /// @param head and the numbers after it: null while the history does not answer
    public record Line(
            ChatId id,
            @Nullable Seq head,
            @Nullable Long unread,
            @Nullable Long mentions) {}
}
