package io.parley.schemas.topic;

import static io.parley.schemas.topic.Component.ANALYST_FULL;
import static io.parley.schemas.topic.Component.ANALYST_METADATA;
import static io.parley.schemas.topic.Component.ANALYST_PSEUDONYMOUS;
import static io.parley.schemas.topic.Component.ANALYTICS;
import static io.parley.schemas.topic.Component.CONNECTION_NODE;
import static io.parley.schemas.topic.Component.HISTORY;
import static io.parley.schemas.topic.Component.INGEST_GATEWAY;
import static io.parley.schemas.topic.Component.MEDIA_SERVICE;
import static io.parley.schemas.topic.Component.NOTIFICATION;
import static io.parley.schemas.topic.Component.OPERATOR;
import static io.parley.schemas.topic.Component.OUTBOX_RELAY;
import static io.parley.schemas.topic.Component.PRESENCE;
import static io.parley.schemas.topic.Component.PUSH;
import static io.parley.schemas.topic.Component.RECEIPTS;
import static io.parley.schemas.topic.Component.ROUTING;
import static io.parley.schemas.topic.Component.SEQUENCING;
import static io.parley.schemas.topic.Isolation.READ_COMMITTED;
import static io.parley.schemas.topic.Isolation.READ_UNCOMMITTED;

import io.parley.schemas.avro.AccountDevicesRecord;
import io.parley.schemas.avro.AccountSettingsRecord;
import io.parley.schemas.avro.AuditActionRecord;
import io.parley.schemas.avro.ChatActionRecord;
import io.parley.schemas.avro.ChatEventRecord;
import io.parley.schemas.avro.ChatRefusalRecord;
import io.parley.schemas.avro.ChatSignalRecord;
import io.parley.schemas.avro.DeliveryRecord;
import io.parley.schemas.avro.ErasureRecord;
import io.parley.schemas.avro.HistoryProgressRecord;
import io.parley.schemas.avro.InboxRecord;
import io.parley.schemas.avro.MarkRecord;
import io.parley.schemas.avro.MediaEventRecord;
import io.parley.schemas.avro.PresenceRecord;
import io.parley.schemas.avro.PublicActivityRecord;
import io.parley.schemas.avro.PublicMessageRecord;
import io.parley.schemas.avro.PublicReceiptRecord;
import io.parley.schemas.avro.PublicSessionRecord;
import io.parley.schemas.avro.PushCandidateRecord;
import io.parley.schemas.avro.PushRequestRecord;
import io.parley.schemas.avro.PushResultRecord;
import io.parley.schemas.avro.ReceiptRecord;
import io.parley.schemas.avro.RevocationRecord;
import io.parley.schemas.avro.SessionSignalRecord;
import io.parley.schemas.avro.TicketUseRecord;
import io.parley.schemas.token.AccessTokens;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            READ_COMMITTED.by(SEQUENCING)),
    /// Everything that happened in chats, at its seq. The ledger.
    CHAT_EVENTS(
            "chat.events.v1",
            Key.CHAT,
            ChatEventRecord.getClassSchema(),
            new Retention.Forever(),
            Set.of(SEQUENCING),
            READ_COMMITTED.by(HISTORY, RECEIPTS, MEDIA_SERVICE, ANALYTICS, ANALYST_FULL)),
    /// What was decided against.
    CHAT_REFUSALS(
            "chat.refusals.v1",
            Key.CHAT,
            ChatRefusalRecord.getClassSchema(),
            new Retention.For(Duration.ofDays(7)),
            Set.of(SEQUENCING),
            READ_COMMITTED.by(OPERATOR)),
    /// Events on their way to users, one record per user slot.
    CHAT_DELIVERIES(
            "chat.deliveries.v1",
            Key.USER_SLOT,
            DeliveryRecord.getClassSchema(),
            new Retention.For(Duration.ofDays(1)),
            Set.of(SEQUENCING, RECEIPTS),
            READ_UNCOMMITTED.by(ROUTING)),
    /// What each node and gateway is told. One partition per process.
    NODE_INBOX(
            "node.inbox.v1",
            Key.NODE_SLOT,
            InboxRecord.getClassSchema(),
            new Retention.For(Duration.ofHours(1)),
            Set.of(SEQUENCING, ROUTING, PRESENCE, CONNECTION_NODE, INGEST_GATEWAY),
            READ_UNCOMMITTED.by(CONNECTION_NODE, INGEST_GATEWAY)),
    /// Connections that come and go, the leases of their nodes, and who wants to know of users.
    USER_SESSIONS(
            "user.sessions.v1",
            Key.USER,
            SessionSignalRecord.getClassSchema(),
            new Retention.For(Duration.ofDays(1)),
            Set.of(CONNECTION_NODE, INGEST_GATEWAY),
            Map.of(ROUTING, READ_UNCOMMITTED, PRESENCE, READ_UNCOMMITTED, ANALYTICS, READ_COMMITTED)),
    /// Events that reached no connection of a user.
    PUSH_CANDIDATES(
            "push.candidates.v1",
            Key.USER,
            PushCandidateRecord.getClassSchema(),
            new Retention.For(Duration.ofDays(1)),
            Set.of(ROUTING),
            READ_COMMITTED.by(NOTIFICATION)),
    /// How far the history has been written.
    HISTORY_PROGRESS(
            "history.progress.v1",
            Key.EVENTS_PARTITION,
            HistoryProgressRecord.getClassSchema(),
            new Retention.LatestPerKey(),
            Set.of(HISTORY),
            READ_UNCOMMITTED.by(CONNECTION_NODE, INGEST_GATEWAY)),
    /// How far members have come in their chats, as their devices say.
    CHAT_MARKS(
            "chat.marks.v1",
            Key.CHAT,
            MarkRecord.getClassSchema(),
            new Retention.For(Duration.ofDays(7)),
            Set.of(CONNECTION_NODE, INGEST_GATEWAY),
            READ_COMMITTED.by(RECEIPTS)),
    /// How far members have come in their chats, as it stands.
    CHAT_RECEIPTS(
            "chat.receipts.v1",
            Key.CHAT_MEMBER,
            ReceiptRecord.getClassSchema(),
            new Retention.LatestPerKey(),
            Set.of(RECEIPTS),
            READ_COMMITTED.by(HISTORY, NOTIFICATION, ANALYTICS)),
    /// What members do just now: typing.
    CHAT_SIGNALS(
            "chat.signals.v1",
            Key.CHAT,
            ChatSignalRecord.getClassSchema(),
            new Retention.For(Duration.ofMinutes(5)),
            Set.of(CONNECTION_NODE),
            READ_COMMITTED.by(RECEIPTS)),
    /// Users who came, went away or left.
    USER_PRESENCE(
            "user.presence.v1",
            Key.USER,
            PresenceRecord.getClassSchema(),
            new Retention.LatestPerKey(),
            Set.of(PRESENCE),
            READ_COMMITTED.by(OPERATOR)),
    /// What users have set.
    ACCOUNT_SETTINGS(
            "account.settings.v1",
            Key.USER,
            AccountSettingsRecord.getClassSchema(),
            new Retention.LatestPerKey(),
            Set.of(OUTBOX_RELAY),
            READ_COMMITTED.by(RECEIPTS, CONNECTION_NODE, INGEST_GATEWAY, NOTIFICATION)),
    /// The devices of users that can be reached by push.
    ACCOUNT_DEVICES(
            "account.devices.v1",
            Key.USER,
            AccountDevicesRecord.getClassSchema(),
            new Retention.LatestPerKey(),
            Set.of(OUTBOX_RELAY),
            READ_COMMITTED.by(NOTIFICATION)),
    /// Every use of the admin interface, looking included, and of commands that write. Only ever appended to.
    AUDIT_ACTIONS(
            "audit.actions.v1",
            Key.USER,
            AuditActionRecord.getClassSchema(),
            new Retention.Forever(),
            Set.of(INGEST_GATEWAY, OUTBOX_RELAY, OPERATOR),
            READ_COMMITTED.by(OPERATOR)),
    /// Sessions whose access tokens are no longer good. Kept as long as such a token could last.
    ACCOUNT_REVOCATIONS(
            "account.revocations.v1",
            Key.USER,
            RevocationRecord.getClassSchema(),
            new Retention.For(AccessTokens.MAX_LIFETIME.plus(AccessTokens.MAX_CLOCK_SKEW)),
            Set.of(INGEST_GATEWAY, OUTBOX_RELAY),
            READ_COMMITTED.by(CONNECTION_NODE, INGEST_GATEWAY, MEDIA_SERVICE)),
    /// Accounts on their way out: asked for, each part of them, and done. Kept for ever, so that whoever restores an
    /// old copy of anything can be told again. It names ids and nothing else.
    ACCOUNT_ERASURES(
            "account.erasures.v1",
            Key.USER,
            ErasureRecord.getClassSchema(),
            new Retention.Forever(),
            Set.of(OUTBOX_RELAY),
            READ_COMMITTED.by(INGEST_GATEWAY, MEDIA_SERVICE, OPERATOR)),
    /// Connection tickets that were used. Kept longer than any of them is good.
    ACCOUNT_TICKETS(
            "account.tickets.v1",
            Key.USER,
            TicketUseRecord.getClassSchema(),
            new Retention.For(Duration.ofMinutes(5)),
            Set.of(CONNECTION_NODE),
            READ_COMMITTED.by(CONNECTION_NODE)),
    /// What became of files.
    MEDIA_EVENTS(
            "media.events.v1",
            Key.FILE,
            MediaEventRecord.getClassSchema(),
            new Retention.LatestPerKey(),
            Set.of(OUTBOX_RELAY),
            READ_COMMITTED.by(OPERATOR)),
    /// Pushes to be sent.
    PUSH_REQUESTS(
            "push.requests.v1",
            Key.USER,
            PushRequestRecord.getClassSchema(),
            new Retention.For(Duration.ofDays(1)),
            Set.of(NOTIFICATION),
            READ_COMMITTED.by(PUSH)),
    /// What became of pushes.
    PUSH_RESULTS(
            "push.results.v1",
            Key.USER,
            PushResultRecord.getClassSchema(),
            new Retention.For(Duration.ofDays(1)),
            Set.of(PUSH),
            // Its writer reads its own end, for what it has sent already.
            READ_COMMITTED.by(PUSH, INGEST_GATEWAY, OPERATOR, ANALYTICS)),
    /// What happened in chats, for analysts. Like all of `public.`: no bodies, no names, and ids only as pseudonyms.
    PUBLIC_CHAT_MESSAGES(
            "public.chat.messages.v1",
            Key.CHAT_PSEUDONYM,
            PublicMessageRecord.getClassSchema(),
            READ_COMMITTED.by(ANALYST_PSEUDONYMOUS, ANALYST_FULL, OPERATOR)),
    /// How far members have come in their chats, each step of it, with its latency.
    PUBLIC_CHAT_RECEIPTS(
            "public.chat.receipts.v1",
            Key.CHAT_PSEUDONYM,
            PublicReceiptRecord.getClassSchema(),
            READ_COMMITTED.by(ANALYST_PSEUDONYMOUS, ANALYST_FULL, OPERATOR)),
    /// Connections of users that began and ended.
    PUBLIC_USER_SESSIONS(
            "public.user.sessions.v1",
            Key.USER_PSEUDONYM,
            PublicSessionRecord.getClassSchema(),
            READ_COMMITTED.by(ANALYST_PSEUDONYMOUS, ANALYST_FULL, OPERATOR)),
    /// What was going on in each minute, counted: about nobody.
    PUBLIC_CHAT_ACTIVITY(
            "public.chat.activity.v1",
            Key.MINUTE,
            PublicActivityRecord.getClassSchema(),
            READ_COMMITTED.by(ANALYST_METADATA, ANALYST_PSEUDONYMOUS, ANALYST_FULL, OPERATOR)),
    CHAT_ACTIONS_DLQ("chat.actions.v1", Set.of(SEQUENCING)),
    CHAT_EVENTS_DLQ("chat.events.v1", Set.of(HISTORY, RECEIPTS, MEDIA_SERVICE, ANALYTICS)),
    CHAT_DELIVERIES_DLQ("chat.deliveries.v1", Set.of(ROUTING)),
    USER_SESSIONS_DLQ("user.sessions.v1", Set.of(ROUTING, PRESENCE, ANALYTICS)),
    CHAT_MARKS_DLQ("chat.marks.v1", Set.of(RECEIPTS)),
    CHAT_RECEIPTS_DLQ("chat.receipts.v1", Set.of(HISTORY, NOTIFICATION, ANALYTICS)),
    CHAT_SIGNALS_DLQ("chat.signals.v1", Set.of(RECEIPTS)),
    ACCOUNT_SETTINGS_DLQ("account.settings.v1", Set.of(RECEIPTS, NOTIFICATION)),
    ACCOUNT_DEVICES_DLQ("account.devices.v1", Set.of(NOTIFICATION)),
    ACCOUNT_ERASURES_DLQ("account.erasures.v1", Set.of(INGEST_GATEWAY, MEDIA_SERVICE)),
    PUSH_CANDIDATES_DLQ("push.candidates.v1", Set.of(NOTIFICATION)),
    PUSH_REQUESTS_DLQ("push.requests.v1", Set.of(PUSH)),
    PUSH_RESULTS_DLQ("push.results.v1", Set.of(INGEST_GATEWAY, ANALYTICS)),
    /// How far the outbox relay has read the database's log.
    RELAY_OFFSETS(
            "relay.offsets.v1",
            Key.RELAY,
            null,
            new Retention.LatestPerKey(),
            Set.of(OUTBOX_RELAY),
            READ_COMMITTED.by(OUTBOX_RELAY));

    /// What the key of a record is, as text in UTF-8.
    public enum Key {
        CHAT,
        USER,
        USER_SLOT,
        NODE_SLOT,
        /// Chat id, a slash, user id; the partition is the user's slot.
        CHAT_MEMBER,
        EVENTS_PARTITION,
        FILE,
        RELAY,
        CHAT_PSEUDONYM,
        USER_PSEUDONYM,
        /// The minute in UTC, for instance `2026-03-01T12:00:00Z`.
        MINUTE,
        AS_SOURCE
    }

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

    /// For analysts, of all tiers that read it.
    Topic(String baseName, Key key, Schema value, Map<Component, Isolation> readers) {
        this(baseName, key, value, new Retention.For(Duration.ofDays(90)), Set.of(ANALYTICS), readers);
    }

    /// Records of a topic that could not be read, as they were, with the reason in the headers; and what operators
    /// have decided of them.
    Topic(String source, Set<Component> writers) {
        this(
                source + ".dlq",
                Key.AS_SOURCE,
                null,
                new Retention.For(Duration.ofDays(30)),
                Stream.concat(writers.stream(), Stream.of(OPERATOR)).collect(Collectors.toUnmodifiableSet()),
                READ_COMMITTED.by(OPERATOR));
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
            case NODE_INBOX -> PartitionCount.ofNodeInbox();
            default -> PartitionCount.ofTopics();
        };
    }

    /// Whether what is lost is not missed: writers then wait for one broker only.
    public boolean isEphemeral() {
        return this == CHAT_SIGNALS;
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
        config.put("message.timestamp.type", hasAppendTime() ? "LogAppendTime" : "CreateTime");
        return config;
    }

    /// Whether the time of a record is when the broker took it; elsewhere it is what its writer says, often the time of
    /// what caused it.
    public boolean hasAppendTime() {
        return switch (this) {
            // No client's or node's clock orders anything.
            case CHAT_ACTIONS, CHAT_MARKS -> true;
            // The way of a message is told by the times of its hops.
            case NODE_INBOX, PUSH_CANDIDATES, PUSH_REQUESTS -> true;
            default -> false;
        };
    }
}
