package io.parley.infra.operations.journey;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.records.Slices;
import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.CassandraReceipts;
import io.parley.schemas.history.HistoryRows;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/// Everything a journey is read from.
final class JourneySources implements AutoCloseable {
    final RecordCodec<ActionRecord> actions;
    final RecordCodec<EventRecord> events;
    final RecordCodec<RefusalRecord> refusals;
    final RecordCodec<Delivery> deliveries;
    final RecordCodec<InboxMessage> inbox;
    final RecordCodec<SessionSignal> sessions;
    final RecordCodec<Mark> marks;
    final RecordCodec<PushCandidate> candidates;
    final RecordCodec<PushRequest> requests;
    final RecordCodec<PushResult> results;
    final RecordCodec<AccountSettings> settings;
    final RecordCodec<AccountDevices> devices;
    final CassandraHistory history;
    final CassandraReceipts receipts;
    final HistoryRows rows;

    private final TopicNamespace topics;
    private final Slices slices;
    private final CqlSession session;

    JourneySources(Connection connection) {
        topics = connection.topics();
        var codecs = connection.codecs();
        actions = codecs.actions();
        events = codecs.events();
        refusals = codecs.refusals();
        deliveries = codecs.deliveries();
        inbox = codecs.inbox();
        sessions = codecs.sessions();
        marks = codecs.marks();
        candidates = codecs.pushCandidates();
        requests = codecs.pushRequests();
        results = codecs.pushResults();
        settings = codecs.accountSettings();
        devices = codecs.accountDevices();
        session = connection.cassandra();
        var keyspace = connection.keyspace();
        if (session.getMetadata().getKeyspace(keyspace).isEmpty()) {
            session.close();
            throw new IllegalStateException("Cassandra has no keyspace " + keyspace + ": see --keyspace");
        }
        history = new CassandraHistory(session, keyspace);
        receipts = new CassandraReceipts(session, keyspace);
        rows = new HistoryRows(session, keyspace);
        slices = new Slices(connection);
    }

    Search search() {
        return new Search(slices);
    }

    List<TopicPartition> all(Topic topic) {
        return topics.partitionsOf(topic);
    }

    TopicPartition partition(Topic topic, int number) {
        return new TopicPartition(topics.nameOf(topic), number);
    }

    List<TopicPartition> some(Topic topic, Collection<Integer> numbers) {
        return numbers.stream().map(number -> partition(topic, number)).toList();
    }

    @Override
    public void close() {
        slices.close();
        session.close();
    }
}
