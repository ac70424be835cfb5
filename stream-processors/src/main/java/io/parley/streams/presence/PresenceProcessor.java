package io.parley.streams.presence;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.session.SessionSignal;
import io.parley.streams.sessions.NodeLeases;
import io.parley.streams.sessions.PerUser;
import io.parley.streams.sessions.SignalInput;
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
import org.jspecify.annotations.Nullable;

/// The presence of the users of one slot.
final class PresenceProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    static final String DEAD_LETTERS = "user-sessions-dlq";

    private static final Duration TICK = Duration.ofSeconds(1);

    private final SignalInput input;
    private final PresenceRecords records;
    private final StreamsSettings.Presence settings;
    private final PresenceMeters meters;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Presences presences;

    PresenceProcessor(
            SignalInput input, PresenceRecords records, StreamsSettings.Presence settings, PresenceMeters meters) {
        this.input = input;
        this.records = records;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        var now = newContext.currentSystemTimeMs();
        context = newContext;
        var opened = new Presences(
                new OpenConnections(new PerUser<>(newContext.getStateStore(PresenceStores.CONNECTIONS))),
                new PerUser<>(newContext.getStateStore(PresenceStores.WATCHERS)),
                newContext.getStateStore(PresenceStores.PRESENCE),
                new Leavings(newContext.getStateStore(PresenceStores.LEAVING), settings.grace(), now),
                new NodeLeases(newContext.getStateStore(NodeLeases.STORE), settings.lease(), now),
                records);
        opened.adoptOrphans(now);
        presences = opened;
        newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var place = requireNonNull(context).recordMetadata().orElseThrow();
        switch (input.read(record.value(), place.partition())) {
            case Read.Value(var signal) -> tell(on(signal, record));
            case Read.Unreadable(var reason) -> {
                meters.deadLetter();
                requireNonNull(context).forward(DeadLetters.of(record, place, reason), DEAD_LETTERS);
            }
        }
    }

    private List<Outgoing> on(SessionSignal signal, Record<byte[], byte[]> record) {
        var now = requireNonNull(context).currentSystemTimeMs();
        return requireNonNull(presences).on(signal, now, new Cause(record.timestamp(), record.headers()));
    }

    private void tick(long now) {
        tell(requireNonNull(presences).tick(now, TICK));
    }

    private void tell(List<Outgoing> told) {
        told.forEach(outgoing -> requireNonNull(context).forward(outgoing.record(), outgoing.sink()));
        meters.count(told);
    }
}
