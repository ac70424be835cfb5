package io.parley.gateway.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.util.unit.DataSize;

/// Watches how much write-ahead log the slot holds back, and removes outbox rows that are old and surely published.
final class SlotLag {
    private static final Logger log = LoggerFactory.getLogger(SlotLag.class);
    /// Long enough that a lost slot is repaired from the outbox after a weekend.
    private static final Duration KEEP = Duration.ofDays(7);

    private final JdbcClient db;
    private final String slot;
    private final DataSize max;
    private final AtomicLong lag = new AtomicLong();
    private @Nullable String marked;

    SlotLag(JdbcClient db, String slot, DataSize max, MeterRegistry meters) {
        this.db = db;
        this.slot = slot;
        this.max = max;
        meters.gauge("parley.relay.slot.lag.bytes", lag, AtomicLong::get);
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT10S")
    void watch() {
        bytesBehind().ifPresent(bytes -> {
            lag.set(bytes);
            if (bytes > max.toBytes()) {
                log.atWarn()
                        .addKeyValue("slot", slot)
                        .addKeyValue("bytes", bytes)
                        .log("the outbox relay lags behind");
            }
        });
    }

    /// A row goes when it is old and the slot has passed a position that the log had an hour ago: by then every row
    /// older than [#KEEP] had long been committed.
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void removePublished() {
        if (marked != null && hasPassed(marked)) {
            var removed = removeOld("outbox") + removeOld("media.outbox");
            log.atInfo().addKeyValue("rows", removed).log("published outbox rows removed");
        }
        marked = db.sql("select pg_current_wal_lsn()::text").query(String.class).single();
    }

    private int removeOld(String outbox) {
        return db.sql("delete from " + outbox + " where created_at < now() - make_interval(secs => ?)")
                .param(KEEP.toSeconds())
                .update();
    }

    Optional<Long> bytesBehind() {
        return db.sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::bigint"
                        + " from pg_replication_slots where slot_name = ?")
                .param(slot)
                .query(Long.class)
                .optional();
    }

    private boolean hasPassed(String position) {
        return db.sql("select confirmed_flush_lsn >= ?::pg_lsn from pg_replication_slots where slot_name = ?")
                .params(position, slot)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
