package io.parley.streams.routing;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Ask;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.session.SessionSignal.Away;
import io.parley.schemas.session.SessionSignal.Detach;
import io.parley.schemas.session.SessionSignal.Lease;
import io.parley.schemas.session.SessionSignal.Unwatch;
import io.parley.schemas.session.SessionSignal.Watch;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Tells what can be routed from what never can.
record RoutingInput(RecordCodec<Delivery> deliveries, RecordCodec<SessionSignal> signals) {
    sealed interface Read<T> {
        record Value<T>(T value) implements Read<T> {}

        /// @param reason for the people who look at dead letters
        record Unreadable<T>(String reason) implements Read<T> {}
    }

    /// @throws io.parley.schemas.registry.RegistryUnavailableException when the bytes may be good, but cannot
    ///     be read
    /// now
    Read<Delivery> delivery(byte @Nullable [] key, byte @Nullable [] value, int partition) {
        if (key == null || !Integer.toString(partition).equals(new String(key, StandardCharsets.US_ASCII))) {
            return new Read.Unreadable<>("the key is not the slot of the partition");
        }
        return decoded(deliveries, value);
    }

    /// @throws io.parley.schemas.registry.RegistryUnavailableException when the bytes may be good, but cannot
    ///     be read
    /// now
    Read<SessionSignal> signal(byte @Nullable [] value, int partition) {
        var read = decoded(signals, value);
        if (!(read instanceof Read.Value<SessionSignal>(var signal))) {
            return read;
        }
        if (signal.slot().value() >= Topic.NODE_INBOX.partitions()) {
            return new Read.Unreadable<>("the node's slot is no slot of node.inbox");
        }
        var inPlace = switch (signal) {
            case Attach attach -> slotOf(attach.user()) == partition;
            case Detach detach -> slotOf(detach.user()) == partition;
            case Lease _ -> true;
            case Away away -> slotOf(away.user()) == partition;
            case Watch watch -> slotOf(watch.user()) == partition;
            case Unwatch unwatch -> slotOf(unwatch.user()) == partition;
            case Ask ask -> slotOf(ask.user()) == partition;
        };
        return inPlace ? read : new Read.Unreadable<>("not in the partition of its user");
    }

    private static <T> Read<T> decoded(RecordCodec<T> codec, byte @Nullable [] value) {
        try {
            return new Read.Value<>(codec.decode(value));
        } catch (MalformedRecordException e) {
            return new Read.Unreadable<>(String.valueOf(e.getMessage()));
        }
    }

    private static int slotOf(UserId user) {
        return Partitions.ofUser(user, Topic.USER_SESSIONS.partitions());
    }
}
