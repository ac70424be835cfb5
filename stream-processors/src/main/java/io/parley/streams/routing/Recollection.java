package io.parley.streams.routing;

import io.parley.schemas.delivery.Delivery.Event;
import java.util.List;

/// The events a task of routing took before it began. Its rings are only in memory, and of what they held a push may
/// still have to be made: the node that was given it may be dead, and nobody has noticed yet.
interface Recollection {
    /// Blocks while the broker is asked.
    ///
    /// @param since timestamp in milliseconds; nothing older is wanted
    /// @return oldest first; what the task is about to take itself is not among it
    /// @throws org.apache.kafka.common.KafkaException when the broker does not answer in time
    List<Recalled> of(int userSlot, long since);

    /// @param at timestamp of its record
    record Recalled(Event event, long at) {}
}
