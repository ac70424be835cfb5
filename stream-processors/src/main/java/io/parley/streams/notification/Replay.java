package io.parley.streams.notification;

import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The records of another namespace that this process decides once more, from their beginning to their ends.
final class Replay {
    private final TopicNamespace source;
    private final Until until;
    private final Set<Integer> begun = ConcurrentHashMap.newKeySet();

    /// Where the partitions end, in the order of their numbers: nothing from these offsets on is looked at.
    record Until(List<Long> candidates, List<Long> receipts, List<Long> settings, List<Long> devices) {
        Until {
            List.of(candidates, receipts, settings, devices).forEach(ends -> {
                if (ends.size() != Topic.PUSH_CANDIDATES.partitions()) {
                    throw new IllegalArgumentException("parley.notification.replay-until: each topic has "
                            + Topic.PUSH_CANDIDATES.partitions() + " partitions, not " + ends.size());
                }
            });
        }
    }

    Replay(TopicNamespace source, Until until) {
        this.source = source;
        this.until = until;
    }

    /// Where the records are.
    TopicNamespace source() {
        return source;
    }

    /// The first offset that is not looked at.
    long end(Source input, int partition) {
        var ends = switch (input) {
            case CANDIDATES -> until.candidates();
            case RECEIPTS -> until.receipts();
            case SETTINGS -> until.settings();
            case DEVICES -> until.devices();
        };
        return ends.get(partition);
    }

    /// To be called before the first record of a partition.
    ///
    /// @throws IllegalStateException when it was called before: what was held in memory is lost then
    void begin(int partition) {
        if (!begun.add(partition)) {
            throw new IllegalStateException("The replay of partition " + partition
                    + " was interrupted. It cannot go on in the midst: begin again in a namespace that is empty.");
        }
    }
}
