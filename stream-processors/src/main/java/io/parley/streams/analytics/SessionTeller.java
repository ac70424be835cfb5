package io.parley.streams.analytics;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.analytics.Pseudonyms;
import io.parley.schemas.analytics.Pseudonyms.Kind;
import io.parley.schemas.analytics.PublicSession;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Ask;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.session.SessionSignal.Away;
import io.parley.schemas.session.SessionSignal.Detach;
import io.parley.schemas.session.SessionSignal.Lease;
import io.parley.schemas.session.SessionSignal.Unwatch;
import io.parley.schemas.session.SessionSignal.Watch;
import io.parley.schemas.topic.Topic;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.sessions.SignalInput;
import io.parley.streams.topology.DeadLetters;
import io.parley.streams.topology.Read;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Tells the beginning and the end of each connection in a row each. Time is that of the records: a node is silent
/// when others of its partition have gone on without it.
final class SessionTeller implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration SWEEP = Duration.ofSeconds(30);

    private final SignalInput input;
    private final PublicRecords records;
    private final Pseudonyms pseudonyms;
    private final Duration silence;
    private final AnalyticsMeters meters;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable SessionStores stores;

    SessionTeller(
            SignalInput input, PublicRecords records, Pseudonyms pseudonyms, Duration silence, AnalyticsMeters meters) {
        this.input = input;
        this.records = records;
        this.pseudonyms = pseudonyms;
        this.silence = silence;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        stores = SessionStores.of(newContext);
        newContext.schedule(SWEEP, PunctuationType.STREAM_TIME, this::sweep);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var streams = requireNonNull(context);
        var place = streams.recordMetadata().orElseThrow();
        switch (input.read(record.value(), place.partition())) {
            case Read.Value<SessionSignal>(var signal) ->
                on(
                        signal,
                        Instant.ofEpochMilli(record.timestamp()),
                        PublicRecords.position(Topic.USER_SESSIONS, place));
            case Read.Unreadable<SessionSignal>(var reason) -> {
                meters.deadLetter();
                streams.forward(DeadLetters.of(record, place, reason), AnalyticsTopology.SESSION_DEAD_LETTERS);
            }
        }
    }

    private void on(SessionSignal signal, Instant at, String position) {
        var node = new NodeRun(signal.slot(), signal.incarnation());
        switch (signal) {
            case Lease _ -> isAlive(node, at);
            case Attach attach -> {
                if (isAlive(node, at)) {
                    begin(
                            new OpenSession.Key(node, attach.connection()),
                            new OpenSession(attach.user(), attach.device(), at, position));
                }
            }
            case Detach detach -> {
                var key = new OpenSession.Key(node, detach.connection());
                var ended = requireNonNull(stores).open().delete(key);
                if (ended != null) {
                    tell(key, ended, PublicSession.Type.ENDED, at);
                }
            }
            case Away _, Watch _, Unwatch _, Ask _ -> {
                // Nothing begins or ends with them.
            }
        }
    }

    /// Takes the sign of life of a node. A newer run takes the place of an older one, whose connections are gone.
    ///
    /// @return false for a late sign of a run that is gone, which revives nobody
    private boolean isAlive(NodeRun node, Instant at) {
        var known = requireNonNull(stores);
        var last = known.lastSignOf(node.slot()).orElse(null);
        if (last == null || last.node().equals(node)) {
            known.heard(node, last == null || at.isAfter(last.at()) ? at : last.at());
            return true;
        }
        if (!node.isNewerThan(last.node())) {
            return false;
        }
        lose(last);
        known.heard(node, at);
        return true;
    }

    /// A node that repeats who is connected says nothing new.
    private void begin(OpenSession.Key key, OpenSession session) {
        if (requireNonNull(stores).open().putIfAbsent(key, session) == null) {
            tell(key, session, PublicSession.Type.ATTACHED, session.since());
        }
    }

    private void sweep(long streamTime) {
        var known = requireNonNull(stores);
        for (var silent : known.silentSince(Instant.ofEpochMilli(streamTime).minus(silence))) {
            lose(silent);
            known.nodes().delete(silent.node().slot().value());
        }
    }

    private void lose(SessionStores.LastSign last) {
        var known = requireNonNull(stores);
        known.openOn(last.node()).forEach((key, session) -> {
            known.open().delete(key);
            tell(key, session, PublicSession.Type.LOST, last.at());
        });
    }

    private void tell(OpenSession.Key key, OpenSession session, PublicSession.Type type, Instant at) {
        // By the clock of one node, which may have been set back.
        var end = at.isBefore(session.since()) ? session.since() : at;
        var month = YearMonth.from(session.since().atOffset(ZoneOffset.UTC));
        var row = records.of(new PublicSession(
                session.position() + "/" + type,
                type,
                month,
                pseudonyms.of(month, Kind.SESSION, key.name()),
                pseudonyms.of(month, Kind.USER, session.user()),
                pseudonyms.of(month, Kind.DEVICE, session.device()),
                end,
                type == PublicSession.Type.ATTACHED ? null : Duration.between(session.since(), end)));
        requireNonNull(context).forward(row.record(), row.sink());
        meters.row();
    }
}
