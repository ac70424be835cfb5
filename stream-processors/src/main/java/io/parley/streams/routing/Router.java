package io.parley.streams.routing;

import static java.util.Objects.requireNonNull;

import io.parley.streams.sessions.NodeLeases;
import io.parley.streams.sessions.PerUser;
import io.parley.streams.topology.DeadLetters;
import io.parley.streams.topology.Outgoing;
import io.parley.streams.topology.Read;
import io.parley.streams.topology.StreamsSettings;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Both inputs of one user slot in one processor: what is delivered before an attach is in the ring it is
/// answered with, and what is delivered after it follows the answer.
final class Router implements Processor<byte[], byte[], byte[], byte[]> {
    static final String DELIVERY_DEAD_LETTERS = "chat-deliveries-dlq";
    static final String SESSION_DEAD_LETTERS = "user-sessions-dlq";

    private static final Duration TICK = Duration.ofSeconds(1);

    private final String sessionsTopic;
    private final RoutingInput input;
    private final RoutingRecords records;
    private final StreamsSettings.Routing settings;
    private final RoutingMeters meters;
    private final Recollection recollection;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Routes routes;

    Router(
            String sessionsTopic,
            RoutingInput input,
            RoutingRecords records,
            StreamsSettings.Routing settings,
            RoutingMeters meters,
            Recollection recollection) {
        this.sessionsTopic = sessionsTopic;
        this.input = input;
        this.records = records;
        this.settings = settings;
        this.meters = meters;
        this.recollection = recollection;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        var userSlot = newContext.taskId().partition();
        var now = newContext.currentSystemTimeMs();
        routes = new Routes(
                userSlot,
                new PerUser<>(newContext.getStateStore(LiveSessions.STORE)),
                new NodeLeases(newContext.getStateStore(NodeLeases.STORE), settings.lease(), now),
                ringsOf(userSlot, now),
                records);
        newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private Rings ringsOf(int userSlot, long now) {
        var rings = new Rings(settings);
        var since = now - settings.ringAge().toMillis();
        recollection.of(userSlot, since).forEach(recalled -> rings.add(recalled.event(), recalled.at()));
        return rings;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var place = requireNonNull(context).recordMetadata().orElseThrow();
        if (place.topic().equals(sessionsTopic)) {
            onSignal(record, place);
        } else {
            onDelivery(record, place);
        }
    }

    private void onDelivery(Record<byte[], byte[]> record, RecordMetadata place) {
        switch (input.delivery(record.key(), record.value(), place.partition())) {
            case Read.Value(var delivery) -> tell(requireNonNull(routes).on(delivery, momentOf(record)));
            case Read.Unreadable(var reason) -> bury(record, place, reason, DELIVERY_DEAD_LETTERS);
        }
    }

    private void onSignal(Record<byte[], byte[]> record, RecordMetadata place) {
        switch (input.signal(record.value(), place.partition())) {
            case Read.Value(var signal) -> tell(requireNonNull(routes).on(signal, momentOf(record)));
            case Read.Unreadable(var reason) -> bury(record, place, reason, SESSION_DEAD_LETTERS);
        }
    }

    private void bury(Record<byte[], byte[]> record, RecordMetadata place, String reason, String sink) {
        meters.deadLetter();
        requireNonNull(context).forward(DeadLetters.of(record, place, reason), sink);
    }

    private Routes.Moment momentOf(Record<byte[], byte[]> record) {
        var now = requireNonNull(context).currentSystemTimeMs();
        return new Routes.Moment(record.timestamp(), now, record.headers());
    }

    private void tick(long now) {
        tell(requireNonNull(routes).tick(now, TICK));
    }

    private void tell(List<Outgoing> told) {
        told.forEach(outgoing -> requireNonNull(context).forward(outgoing.record(), outgoing.sink()));
        meters.count(told);
    }
}
