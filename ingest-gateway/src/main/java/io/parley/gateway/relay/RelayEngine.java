package io.parley.gateway.relay;

import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.transforms.outbox.EventRouter;
import io.parley.gateway.log.KafkaSettings;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import java.io.IOException;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of the Debezium engine, from its stored position until it fails or is closed.
final class RelayEngine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RelayEngine.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final Thread thread;
    private final CountDownLatch streaming = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;
    private volatile @Nullable RelayOffsets offsets;

    RelayEngine(Properties settings, OutboxChanges changes) {
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(settings)
                .using(new DebeziumEngine.ConnectorCallback() {
                    @Override
                    public void pollingStarted() {
                        streaming.countDown();
                    }
                })
                .using((success, message, error) -> failure = success ? null : error)
                .notifying(changes)
                .build();
        this.thread = Thread.ofPlatform()
                .name("outbox-relay-engine")
                .start(() -> ScopedValue.where(RelayOffsets.OWNER, made -> offsets = made)
                        .run(engine));
    }

    boolean isStreaming() {
        return streaming.getCount() == 0 && thread.isAlive();
    }

    /// Waits for the end of the run, at most this long.
    ///
    /// @return whether it has ended
    /// @throws RelayFailedException when it ended by a failure
    boolean awaitEnd(java.time.Duration patience) throws InterruptedException {
        if (!thread.join(patience)) {
            return false;
        }
        var reason = failure;
        if (reason != null) {
            throw new RelayFailedException("the outbox relay failed: " + reason, isLossOfPlace(reason));
        }
        return true;
    }

    // The engine has no type for it.
    private static boolean isLossOfPlace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("no longer available on the server")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        closeEngine();
        var left = offsets;
        if (left != null) {
            left.stop();
        }
    }

    private void closeEngine() {
        while (thread.isAlive()) {
            try {
                engine.close();
                thread.join();
            } catch (IllegalStateException e) {
                // It cannot be closed while it is starting, nor twice.
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (IOException e) {
                log.atWarn().setCause(e).log("the relay engine did not close cleanly");
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    static Properties settings(
            RelayDatabase database, KafkaSettings kafka, RelaySettings relay, String slot, String making) {
        var settings = new Properties();
        // The stored position is found by this name: a slot made anew starts from its own position.
        settings.setProperty("name", slot + "-" + making);
        settings.setProperty("connector.class", PostgresConnector.class.getName());
        settings.setProperty("topic.prefix", slot);
        settings.setProperty("database.hostname", database.host());
        settings.setProperty("database.port", Integer.toString(database.port()));
        settings.setProperty("database.dbname", database.name());
        settings.setProperty("database.user", database.user());
        settings.setProperty("database.password", database.password());
        // The engine opens its connections by itself and does not see the address.
        database.tls().forEach((name, value) -> settings.setProperty("database." + name, value));
        settings.setProperty("plugin.name", "pgoutput");
        settings.setProperty("slot.name", slot);
        settings.setProperty("slot.max.retries", "0");
        settings.setProperty("publication.name", slot);
        settings.setProperty("publication.autocreate.mode", "disabled");
        settings.setProperty("table.include.list", "public.outbox,media.outbox");
        settings.setProperty("snapshot.mode", "no_data");
        settings.setProperty("tombstones.on.delete", "false");
        // An idle engine looks this often whether the log has grown, and spins up to a millisecond each time. A batch
        // that is not full waits as long again, so a batch is one row.
        settings.setProperty("poll.interval.ms", "10");
        settings.setProperty("max.batch.size", "1");
        settings.setProperty("max.queue.size", "2048");
        // One loop restarts after failures, and it is ours.
        settings.setProperty("errors.max.retries", "0");
        // The outbox may be quiet while other tables fill the write-ahead log, which the slot would hold back for ever.
        settings.setProperty(
                "heartbeat.interval.ms", Long.toString(relay.heartbeat().toMillis()));
        settings.setProperty(
                "heartbeat.action.query", "select pg_logical_emit_message(false, 'parley-relay-heartbeat', '')");
        // The metrics of a run that has just ended may still be registered, and under the same name the engine would
        // wait for a minute before it reads anything.
        settings.setProperty("custom.metric.tags", "run=" + UUID.randomUUID());
        settings.setProperty("transforms", "outbox");
        settings.setProperty("transforms.outbox.type", EventRouter.class.getName());
        settings.setProperty("transforms.outbox.route.topic.replacement", OutboxChanges.ROUTED + "${routedByValue}");
        settings.setProperty("transforms.outbox.predicate", "rows");
        settings.setProperty("predicates", "rows");
        settings.setProperty("predicates.rows.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches");
        settings.setProperty("predicates.rows.pattern", ".*\\.outbox");
        settings.setProperty("offset.storage", RelayOffsets.class.getName());
        settings.setProperty("offset.storage.topic", kafka.topics().nameOf(Topic.RELAY_OFFSETS));
        settings.setProperty("offset.storage.partitions", Integer.toString(Topic.RELAY_OFFSETS.partitions()));
        settings.setProperty("offset.storage.replication.factor", Integer.toString(relay.replication()));
        settings.setProperty("offset.flush.interval.ms", "1000");
        // Where and as whom the positions are stored.
        kafka.as(Component.OUTBOX_RELAY)
                .clientConfig()
                .forEach((name, value) -> settings.setProperty(name, value.toString()));
        return settings;
    }
}
