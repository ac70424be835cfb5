package io.parley.infra.operations.cluster;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How far one group is behind in one topic.
///
/// @param topic null for a group that has read nothing yet
/// @param members of the whole group; none while nobody reads
/// @param behind records that stand after the group's positions, with the marks of transactions among them
/// @param oldest how long the first of them has been waiting; null when there is none, or it was not found in time
record GroupLag(
        String group,
        String state,
        @Nullable String topic,
        int partitions,
        int members,
        long behind,
        @Nullable Duration oldest) {}
