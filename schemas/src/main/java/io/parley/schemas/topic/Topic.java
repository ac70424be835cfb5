package io.parley.schemas.topic;

import static io.parley.schemas.topic.Component.ANALYTICS;
import static io.parley.schemas.topic.Component.CONNECTION_NODE;
import static io.parley.schemas.topic.Component.HISTORY;
import static io.parley.schemas.topic.Component.INGEST_GATEWAY;
import static io.parley.schemas.topic.Component.NOTIFICATION;
import static io.parley.schemas.topic.Component.OPERATOR;
import static io.parley.schemas.topic.Component.OUTBOX_RELAY;
import static io.parley.schemas.topic.Component.ROUTING;
import static io.parley.schemas.topic.Component.SEQUENCING;
import static io.parley.schemas.topic.Isolation.READ_COMMITTED;
import static io.parley.schemas.topic.Isolation.READ_UNCOMMITTED;

import io.parley.schemas.avro.ChatActionRecord;
import io.parley.schemas.avro.ChatEventRecord;
import io.parley.schemas.avro.ChatRefusalRecord;
import io.parley.schemas.avro.DeliveryRecord;
import io.parley.schemas.avro.HistoryProgressRecord;
import io.parley.schemas.avro.InboxRecord;
import io.parley.schemas.avro.PushCandidateRecord;
import io.parley.schemas.avro.SessionSignalRecord;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/// The catalogue: every topic of the platform. Infrastructure creates them from here and fails on drift.
public enum Topic {
    /// Everything asked of chats, in the order it will be decided. The log.
    CHAT_ACTIONS(
            "chat.actions.v1",
            Key.CHAT,
            ChatActionRecord.getClassSchema(),
            new Retention.For(Duration.ofDays(30)),
            Set.of(CONNECTION_NODE, INGEST_GATEWAY, OUTBOX_RELAY),
            // Exactly-once Streams allow no other; it waits for nobody, because no writer here uses transactions.
            Map.of(SEQUENCING, READ_COMMITTED)),
    /// Everything that happened in chats, at its seq. The ledger.
    CHAT_EVENTS(
            "chat.events.v1",
            Key.CHAT,
            ChatEventRecord.getClassSchema(),
            new Retention.Forever(),
            Set.of(SEQUENCING),
            Map.of(HISTORY, READ_COMMITTED, ANALYTICS, READ_COMMITTED)),
    /// What was decided against.
    CHAT_REFUSALS(
            "chat.refusals.v1",
            Key.CHAT,
            ChatRefusalRecord.getClassSchema(),
            new Retention.For(Duration.ofDays(7)),
            Set.of(SEQUENCING),
            Map.of(OPERATOR, READ_COMMITTED, ANALYTICS, READ_COMMITTED)),
    /// Events on their way to users, one record per user slot.
    CHAT_DELIVERIES(
            "chat.deliveries.v1",
            Key.USER_SLOT,
            DeliveryRecord.getClassSchema(),
            new Retention.For(Duration.ofDays(1)),
            Set.of(SEQUENCING),
            Map.of(ROUTING, READ_UNCOMMITTED)),
    /// What each node and gateway is told. One partition per process.
    NODE_INBOX(
            "node.inbox.v1",
            Key.NODE_SLOT,
            InboxRecord.getClassSchema(),
            new Retention.For(Duration.ofHours(1)),
            Set.of(SEQUENCING, ROUTING, CONNECTION_NODE, INGEST_GATEWAY),
            Map.of(CONNECTION_NODE, READ_UNCOMMITTED, INGEST_GATEWAY, READ_UNCOMMITTED)),
    /// Connections that come and go, and the leases of their nodes.
    USER_SESSIONS(
            "user.sessions.v1",
            Key.USER,
            SessionSignalRecord.getClassSchema(),
            new Retention.For(Duration.ofDays(1)),
            Set.of(CONNECTION_NODE),
            Map.of(ROUTING, READ_UNCOMMITTED)),
    /// Events that reached no connection of a user.
    PUSH_CANDIDATES(
            "push.candidates.v1",
            Key.USER,
            PushCandidateRecord.getClassSchema(),
            new Retention.For(Duration.ofDays(1)),
            Set.of(ROUTING),
            Map.of(NOTIFICATION, READ_UNCOMMITTED)),
    /// How far the history has been written.
    HISTORY_PROGRESS(
            "history.progress.v1",
            Key.EVENTS_PARTITION,
            HistoryProgressRecord.getClassSchema(),
            new Retention.LatestPerKey(),
            Set.of(HISTORY),
            Map.of(CONNECTION_NODE, READ_UNCOMMITTED, INGEST_GATEWAY, READ_UNCOMMITTED)),
    /// Records of `chat.actions` that could not be read, as they were, with the reason in the headers.
    CHAT_ACTIONS_DLQ(
            "chat.actions.v1.dlq",
            Key.AS_SOURCE,
            null,
            new Retention.For(Duration.ofDays(30)),
            Set.of(SEQUENCING),
            Map.of(OPERATOR, READ_COMMITTED)),
    /// Records of `chat.events` that could not be read, as they were, with the reason in the headers.
    CHAT_EVENTS_DLQ(
            "chat.events.v1.dlq",
            Key.AS_SOURCE,
            null,
            new Retention.For(Duration.ofDays(30)),
            Set.of(HISTORY),
            Map.of(OPERATOR, READ_COMMITTED)),
    /// Records of `chat.deliveries` that could not be read, as they were, with the reason in the headers.
    CHAT_DELIVERIES_DLQ(
            "chat.deliveries.v1.dlq",
            Key.AS_SOURCE,
            null,
            new Retention.For(Duration.ofDays(30)),
            Set.of(ROUTING),
            Map.of(OPERATOR, READ_COMMITTED)),
    /// Records of `user.sessions` that could not be read, as they were, with the reason in the headers.
    USER_SESSIONS_DLQ(
            "user.sessions.v1.dlq",
            Key.AS_SOURCE,
            null,
            new Retention.For(Duration.ofDays(30)),
            Set.of(ROUTING),
            Map.of(OPERATOR, READ_COMMITTED)),
    /// How far the outbox relay has read the database's log.
    RELAY_OFFSETS(
            "relay.offsets.v1",
            Key.RELAY,
            null,
            new Retention.LatestPerKey(),
            Set.of(OUTBOX_RELAY),
            Map.of(OUTBOX_RELAY, READ_COMMITTED));

    /// What the key of a record is, as text in UTF-8.
    public enum Key {
        CHAT,
        USER,
        USER_SLOT,
        NODE_SLOT,
        EVENTS_PARTITION,
        RELAY,
        AS_SOURCE
    }

    /// The environment variable that says how many partitions the topics of this cluster have, the same for all its
    /// processes and for ever: another number would break the order of chats.
    public static final String PARTITIONS_VARIABLE = "PARLEY_PARTITIONS";

    private static final int PARTITIONS = partitionsOf(System.getenv(PARTITIONS_VARIABLE));

    /// Each partition costs two cores more than it brings them: docs/adr/014.
    private static final int PARTITIONS_OF_ONE_MACHINE = 4;

    private static final int LEAST_NODE_SLOTS = 12;

    private final String baseName;
    private final Key key;
    private final @Nullable Schema value;
    private final Retention retention;
    private final Set<Component> writers;
    private final Map<Component, Isolation> readers;

    Topic(
            String baseName,
            Key key,
            @Nullable Schema value,
            Retention retention,
            Set<Component> writers,
            Map<Component, Isolation> readers) {
        this.baseName = baseName;
        this.key = key;
        this.value = value;
        this.retention = retention;
        this.writers = writers;
        this.readers = readers;
    }

    /// The name without a namespace; see [TopicNamespace].
    public String baseName() {
        return baseName;
    }

    public Key key() {
        return key;
    }

    /// The Avro schema of the value; empty where the value is another program's.
    public Optional<Schema> value() {
        return Optional.ofNullable(value);
    }

    public int partitions() {
        return switch (this) {
            case RELAY_OFFSETS -> 1;
            case NODE_INBOX -> Math.max(LEAST_NODE_SLOTS, PARTITIONS);
            default -> PARTITIONS;
        };
    }

    /// @param configured null where nothing is configured
    static int partitionsOf(@Nullable String configured) {
        if (configured == null || configured.isEmpty()) {
            return PARTITIONS_OF_ONE_MACHINE;
        }
        if (!configured.matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException(PARTITIONS_VARIABLE + " is not a number from 1 to 999: " + configured);
        }
        return Integer.parseInt(configured);
    }

    public Retention retention() {
        return retention;
    }

    public Set<Component> writers() {
        return writers;
    }

    /// Who reads it, and on which lane.
    public Map<Component, Isolation> readers() {
        return readers;
    }

    /// The topic settings that differ from the broker's defaults.
    public Map<String, String> config() {
        var config = new TreeMap<String, String>();
        config.put("cleanup.policy", retention.policy());
        config.put("retention.ms", Long.toString(retention.millis()));
        // No client's or node's clock orders anything.
        config.put("message.timestamp.type", this == CHAT_ACTIONS ? "LogAppendTime" : "CreateTime");
        return config;
    }
}
