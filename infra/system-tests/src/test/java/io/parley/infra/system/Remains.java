package io.parley.infra.system;

import static java.util.stream.Collectors.groupingBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.checker.Evidence.Fact;
import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.checker.Evidence.Reading;
import io.parley.infra.checker.Marks;
import io.parley.infra.checker.Marks.Respect;
import io.parley.infra.checker.Marks.Said;
import io.parley.infra.checker.Marks.Told;
import io.parley.infra.checker.Placed;
import io.parley.infra.checker.Pushes;
import io.parley.infra.checker.Stay;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.CqlSessions;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.chat.ChatEvent.Change;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.frame.EventFrames;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.History;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.key.Bodies;
import io.parley.schemas.key.CassandraDataKeys;
import io.parley.schemas.key.KnownDataKeys;
import io.parley.schemas.key.MasterKeys;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/// What a run leaves in the topics, in Cassandra and in PostgreSQL.
final class Remains implements AutoCloseable {
    private static final int PAGE = 500;

    private final Platform platform;
    private final Addresses addresses;
    private final CqlSession cassandra;
    private final Bodies bodies;

    Remains(Platform platform) {
        addresses = platform.addresses();
        this.platform = platform;
        cassandra = CqlSessions.open(addresses.of(Server.CASSANDRA), platform.cassandra());
        // Those of the local platform, as its own edges read them.
        var masters = MasterKeys.of(platform.home().data("keys").resolve("master.keys"), null);
        var keys = new CassandraDataKeys(cassandra, "parley_keys", masters, Clock.systemUTC());
        bodies = new Bodies(new KnownDataKeys(keys), Duration.ofSeconds(10));
    }

    CqlSession cassandra() {
        return cassandra;
    }

    List<Logged> ledger(TopicNamespace namespace) {
        var codec = new Codecs(new SchemaRegistry(addresses.registryUrl()), namespace).events();
        return new TopicDump(platform.brokers(), namespace)
                .values(Topic.CHAT_EVENTS, codec).stream().map(this::logged).toList();
    }

    /// The ledger of some chats.
    List<EventRecord> eventsOf(Set<ChatId> chats) {
        var codec = new Codecs(new SchemaRegistry(addresses.registryUrl()), TopicNamespace.NONE).events();
        return new TopicDump(platform.brokers(), TopicNamespace.NONE)
                .values(Topic.CHAT_EVENTS, codec).stream()
                        .filter(event -> chats.contains(event.chat()))
                        .toList();
    }

    static List<Pushes.Said> messagesOf(List<EventRecord> events) {
        return events.stream()
                .filter(event -> event.event() instanceof MessageSent)
                .map(event -> new Pushes.Said(
                        event.chat(),
                        event.seq(),
                        event.actor(),
                        event.at(),
                        Set.copyOf(((MessageSent) event.event()).content().mentions())))
                .toList();
    }

    /// What devices said that they have, and when: whatever they say of it, they have it.
    List<Pushes.Held> held() {
        var codec = new Codecs(new SchemaRegistry(addresses.registryUrl()), TopicNamespace.NONE).marks();
        return new TopicDump(platform.brokers(), TopicNamespace.NONE)
                .records(Topic.CHAT_MARKS, Isolation.READ_COMMITTED).stream()
                        .map(record -> {
                            var mark = codec.decode(record.value());
                            return new Pushes.Held(
                                    mark.user(), mark.chat(), mark.seq(), Instant.ofEpochMilli(record.timestamp()));
                        })
                        .toList();
    }

    /// What was said of reading, and what was told.
    Marks marks() {
        var codecs = new Codecs(new SchemaRegistry(addresses.registryUrl()), TopicNamespace.NONE);
        var dump = new TopicDump(platform.brokers(), TopicNamespace.NONE);
        return new Marks(
                dump.values(Topic.CHAT_MARKS, codecs.marks()).stream()
                        .map(mark -> new Said(
                                mark.user(),
                                mark.chat(),
                                Respect.valueOf(mark.kind().name()),
                                mark.seq()))
                        .toList(),
                dump.values(Topic.CHAT_RECEIPTS, codecs.receipts()).stream()
                        .map(receipt -> new Told(
                                receipt.user(),
                                receipt.chat(),
                                receipt.delivered().seq(),
                                receipt.read().seq(),
                                receipt.played().seq()))
                        .toList());
    }

    /// What was published of each user's presence, in order.
    Map<UserId, List<Presence>> presences() {
        var codec = new Codecs(new SchemaRegistry(addresses.registryUrl()), TopicNamespace.NONE).presence();
        return new TopicDump(platform.brokers(), TopicNamespace.NONE)
                .values(Topic.USER_PRESENCE, codec).stream().collect(groupingBy(Presence::user));
    }

    /// Everything the history gives each person who ever was a member.
    List<Reading> readings(List<Stay> stays) {
        var history = new CassandraHistory(cassandra, "parley");
        return stays.stream()
                .map(stay -> new Place(stay.user(), stay.chat()))
                .distinct()
                .map(place -> new Reading(
                        place.user, "the history", place.chat, Seq.NONE, everything(history, place.user, place.chat)))
                .toList();
    }

    /// Every version that the directory says was committed.
    List<Fact> facts() throws SQLException {
        var facts = new ArrayList<Fact>();
        var database = platform.database();
        try (var connection = DriverManager.getConnection(
                        database.get("spring.datasource.url"),
                        database.get("spring.datasource.username"),
                        database.get("spring.datasource.password"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id, version from chats")) {
            while (rows.next()) {
                var chat = ChatId.of(rows.getString("id"));
                LongStream.rangeClosed(1, rows.getLong("version"))
                        .mapToObj(version -> new Fact(chat, version, true))
                        .forEach(facts::add);
            }
        }
        return facts;
    }

    @Override
    public void close() {
        cassandra.close();
    }

    private List<Placed> everything(History history, UserId reader, ChatId chat) {
        var events = new ArrayList<Placed>();
        var after = Seq.NONE;
        while (true) {
            var page = history.after(reader, chat, after, PAGE);
            bodies.frames(page.events()).stream().map(Placed::of).forEach(events::add);
            if (!page.upTo().isAfter(after)) {
                return events;
            }
            after = page.upTo();
        }
    }

    Logged logged(EventRecord event) {
        return new Logged(
                Placed.of(EventFrames.of(event, bodies.contentOf(event).orElse(null))),
                event.event() instanceof Change change ? change.version() : null);
    }

    private record Place(UserId user, ChatId chat) {}
}
