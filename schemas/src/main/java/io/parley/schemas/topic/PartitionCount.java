package io.parley.schemas.topic;

import org.jspecify.annotations.Nullable;

/// How many partitions the topics of this cluster have.
public final class PartitionCount {
    /// The environment variable that says so, the same for all processes of a cluster and for ever: another number
    /// would break the order of chats.
    public static final String VARIABLE = "PARLEY_PARTITIONS";

    /// Each partition costs two cores more than it brings them: docs/adr/014.
    private static final int OF_ONE_MACHINE = 4;

    private static final int LEAST_NODE_SLOTS = 12;

    private static final int CONFIGURED = parse(System.getenv(VARIABLE));

    private PartitionCount() {}

    static int ofTopics() {
        return CONFIGURED;
    }

    static int ofNodeInbox() {
        return Math.max(LEAST_NODE_SLOTS, CONFIGURED);
    }

    /// @param configured null where nothing is configured
    static int parse(@Nullable String configured) {
        if (configured == null || configured.isEmpty()) {
            return OF_ONE_MACHINE;
        }
        if (!configured.matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException(VARIABLE + " is not a number from 1 to 999: " + configured);
        }
        return Integer.parseInt(configured);
    }
}
