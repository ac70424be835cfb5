package io.parley.streams.sequencing;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tells what can be decided from what never can.
record ActionReader(RecordCodec<ActionRecord> codec) {
    sealed interface Read {
        record Action(ActionRecord action) implements Read {}

        /// @param reason for the people who look at dead letters
        record Unreadable(String reason) implements Read {}
    }

    /// @throws io.parley.schemas.registry.RegistryUnavailableException when the bytes may be good, but cannot be read
    ///     now
    Read read(byte @Nullable [] key, byte @Nullable [] value, int partition) {
        if (key == null) {
            return new Read.Unreadable("no key");
        }
        ActionRecord action;
        try {
            action = codec.decode(value);
        } catch (MalformedRecordException e) {
            return new Read.Unreadable(String.valueOf(e.getMessage()));
        }
        if (!Arrays.equals(key, action.chat().toString().getBytes(StandardCharsets.UTF_8))) {
            return new Read.Unreadable("the key is not the chat of the action");
        }
        // In a partition not its own the chat would be numbered a second time.
        if (Partitions.ofChat(action.chat(), Topic.CHAT_ACTIONS.partitions()) != partition) {
            return new Read.Unreadable("not in the partition of its chat");
        }
        var replyTo = action.replyTo();
        if (replyTo != null && replyTo.slot().value() >= Topic.NODE_INBOX.partitions()) {
            return new Read.Unreadable("the reply address is no slot of node.inbox");
        }
        return new Read.Action(action);
    }
}
