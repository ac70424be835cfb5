package io.parley.gateway.people;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.id.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Notices who asks for numbers that hardly anybody has. Counted in the database: all gateways see the same.
@Component
class ScanAlarm {
    /// What is counted together.
    private static final Duration PERIOD = Duration.ofDays(1);

    /// From so many on it is told from an address book of people who are just not here.
    private static final int ALARM_FROM = 5_000;
    private static final double ALARM_MISSES = 0.99;

    private static final String COUNT = """
            insert into import_counts as c (account, since, asked, missed) values (:account, :now, :asked, :missed)
            on conflict (account) do update set
                since = case when c.since < :over then excluded.since else c.since end,
                asked = case when c.since < :over then 0 else c.asked end + excluded.asked,
                missed = case when c.since < :over then 0 else c.missed end + excluded.missed
            returning asked, missed""";

    private static final Logger audit = LoggerFactory.getLogger("parley.audit");

    private final JdbcClient db;
    private final Clock clock;
    private final Counter found;
    private final Counter missed;
    private final Counter scans;

    ScanAlarm(JdbcClient db, Clock clock, MeterRegistry meters) {
        this.db = db;
        this.clock = clock;
        this.found = meters.counter("parley.contacts.import.hashes", "outcome", "found");
        this.missed = meters.counter("parley.contacts.import.hashes", "outcome", "missed");
        this.scans = meters.counter("parley.contacts.import.scans");
    }

    private record Sums(long asked, long missed) {
        boolean isScan() {
            return asked >= ALARM_FROM && missed >= asked * ALARM_MISSES;
        }
    }

    /// Notes what came of an import. Who keeps asking for numbers nobody has is no address book: that is counted in
    /// `parley.contacts.import.scans`, which wants an alarm.
    void answered(UserId user, int asked, int matched) {
        found.increment(matched);
        missed.increment(asked - matched);
        var sums = count(user, asked, asked - matched);
        if (sums.isScan()) {
            scans.increment();
            audit.atWarn()
                    .addKeyValue("user", user)
                    .addKeyValue("asked", sums.asked())
                    .log("an address book hardly anybody of is found looks like a scan");
        }
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT6H")
    void sweep() {
        db.sql("delete from import_counts where since < ?")
                .param(utc(clock.instant().minus(PERIOD)))
                .update();
    }

    private Sums count(UserId user, int asked, int missed) {
        var now = clock.instant();
        return db.sql(COUNT)
                .param("account", user.value())
                .param("now", utc(now))
                .param("over", utc(now.minus(PERIOD)))
                .param("asked", asked)
                .param("missed", missed)
                .query((row, _) -> new Sums(row.getLong("asked"), row.getLong("missed")))
                .single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
