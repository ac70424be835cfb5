package io.parley.streams.routing;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.session.SessionSignal;
import io.parley.streams.sessions.SignalInput;
import io.parley.streams.topology.Read;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Tells what can be routed from what never can.
record RoutingInput(RecordCodec<Delivery> deliveries, SignalInput signals) {
    /// @throws io.parley.schemas.registry.RegistryUnavailableException when the bytes may be good, but cannot be read
    ///     now
    Read<Delivery> delivery(byte @Nullable [] key, byte @Nullable [] value, int partition) {
        if (key == null || !Integer.toString(partition).equals(new String(key, StandardCharsets.US_ASCII))) {
            return new Read.Unreadable<>("the key is not the slot of the partition");
        }
        return Read.of(deliveries, value);
    }

    /// @throws io.parley.schemas.registry.RegistryUnavailableException when the bytes may be good, but cannot be read
    ///     now
    Read<SessionSignal> signal(byte @Nullable [] value, int partition) {
        return signals.read(value, partition);
    }
}
