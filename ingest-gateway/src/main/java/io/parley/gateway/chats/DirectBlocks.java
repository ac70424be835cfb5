package io.parley.gateway.chats;

import io.parley.gateway.outbox.Outbox;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.chat.ReplyAddress;
import io.parley.schemas.id.UserId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Tells the log of a direct chat that one of the two has blocked or unblocked the other: there it is decided which
/// send came before and which after.
@Component
public class DirectBlocks {
    private final ChatRows rows;
    private final Outbox outbox;

    DirectBlocks(ChatRows rows, Outbox outbox) {
        this.rows = rows;
        this.outbox = outbox;
    }

    /// To be called in the transaction of the change, with the pair held.
    ///
    /// @return false when the two have no chat, and no answer will come
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tell(UserId by, UserId other, boolean blocks, ReplyAddress replyTo) {
        var found = rows.chatOfPair(by, other);
        if (found.isEmpty()) {
            return false;
        }
        var chat = found.get();
        rows.lock(chat);
        var version = rows.nextVersion(chat);
        var fact = blocks ? new ChatAction.Block(version, by) : new ChatAction.Unblock(version, by);
        outbox.append(new ActionRecord(chat, ActionRecord.RULES, by, replyTo, fact));
        return true;
    }
}
