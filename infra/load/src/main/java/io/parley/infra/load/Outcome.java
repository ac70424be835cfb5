package io.parley.infra.load;

import io.parley.schemas.chat.Refusal;
import java.util.Map;

/// What one run came to. Latencies leave the warm-up out; everything else counts it.
///
/// @param unacked sends with neither ack nor refusal
/// @param lost events of acked sends that a member got neither live nor when asking for them
/// @param fetched events that came only when asked for
/// @param duplicates acks and events that came again
/// @param ack from the intended send time to the ack
/// @param receive from the intended send time to the event at each other member
/// @param lateness of the generator itself: how long after the intended time it sent
record Outcome(
        int sent,
        int unacked,
        int lost,
        long fetched,
        long duplicates,
        Map<Refusal, Integer> refused,
        Latency ack,
        Latency receive,
        Latency lateness) {
    boolean isComplete() {
        return unacked == 0 && lost == 0 && refused.isEmpty();
    }
}
