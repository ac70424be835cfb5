package io.parley.schemas.history;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import java.util.List;

/// One chat as one user sees it.
///
/// @param memberships in the order of time, not overlapping; at least one
/// @param head the last seq the user may see: the chat's own head for a member, the removal for a former one
public record ChatView(ChatId chat, List<Membership> memberships, Seq head) {
    public boolean isMember() {
        return memberships.getLast().removed().isEmpty();
    }
}
