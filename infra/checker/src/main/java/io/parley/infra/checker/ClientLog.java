package io.parley.infra.checker;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.List;

/// All that one session said and was told, in that order, over all its connections and requests.
public record ClientLog(UserId user, String session, List<Entry> entries) {
    public sealed interface Entry {
        /// Which socket or request it was: an answer is known to belong to a send only on the same one.
        String connection();
    }

    /// One attempt; a retry is another one with the same ref.
    public record Sent(String connection, ChatId chat, Ref ref, String body) implements Entry {}

    public record Acked(String connection, ChatId chat, Ref ref, Seq seq, MessageId message) implements Entry {}

    /// @param isFinal false when it may be sent again
    public record Refused(String connection, Ref ref, String code, boolean isFinal) implements Entry {}

    /// An event came in, raw: before the client drops duplicates and fills gaps.
    public record Received(String connection, Placed event) implements Entry {}
}
