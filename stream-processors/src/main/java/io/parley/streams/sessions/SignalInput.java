package io.parley.streams.sessions;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.UserId;
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
import io.parley.streams.topology.Read;
import org.jspecify.annotations.Nullable;

/// Tells the signals that can be acted on from what never can.
public record SignalInput(RecordCodec<SessionSignal> codec) {
    /// @throws io.parley.schemas.registry.RegistryUnavailableException when the bytes may be good, but cannot
    ///     be read now
    public Read<SessionSignal> read(byte @Nullable [] value, int partition) {
        var read = Read.of(codec, value);
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

    private static int slotOf(UserId user) {
        return Partitions.ofUser(user, Topic.USER_SESSIONS.partitions());
    }
}
