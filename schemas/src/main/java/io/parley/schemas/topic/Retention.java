package io.parley.schemas.topic;

import java.time.Duration;

/// How long a topic keeps its records.
public sealed interface Retention {
    /// The value of `cleanup.policy`.
    String policy();

    /// The value of `retention.ms`.
    long millis();

    record For(Duration time) implements Retention {
        @Override
        public String policy() {
            return "delete";
        }

        @Override
        public long millis() {
            return time.toMillis();
        }
    }

    record Forever() implements Retention {
        @Override
        public String policy() {
            return "delete";
        }

        @Override
        public long millis() {
            return -1;
        }
    }

    /// The latest record of each key, for ever.
    record LatestPerKey() implements Retention {
        @Override
        public String policy() {
            return "compact";
        }

        @Override
        public long millis() {
            return -1;
        }
    }
}
