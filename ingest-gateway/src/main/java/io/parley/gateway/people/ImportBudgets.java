package io.parley.gateway.people;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.id.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How many hashes of phone numbers may be asked for: without it anybody could ask for all numbers there are. In the
/// database, so that all gateways share it and a restart gives nothing back.
@Component
class ImportBudgets {
    /// How long an empty budget takes to be full again.
    static final Duration PERIOD = Duration.ofDays(1);

    /// From so many on it is told from an address book of people who are just not here.
    private static final int ALARM_FROM = 5_000;
    private static final double ALARM_MISSES = 0.99;

    private static final String REFILLED =
            "least(?, b.remaining + ? * extract(epoch from excluded.at - b.at)::double precision)";
    private static final String TAKE = "insert into import_budgets as b (subject, remaining, at, asked, missed)"
            + " values (?, ?, ?, 0, 0) on conflict (subject) do update set remaining = " + REFILLED + " - ?,"
            + " at = excluded.at, asked = case when " + REFILLED + " < ? then b.asked else 0 end,"
            + " missed = case when " + REFILLED + " < ? then b.missed else 0 end"
            + " where " + REFILLED + " >= ?";

    private static final Logger audit = LoggerFactory.getLogger("parley.audit");

    private final JdbcClient db;
    private final PeopleSettings settings;
    private final Clock clock;
    private final Counter found;
    private final Counter missed;
    private final Counter scans;

    ImportBudgets(JdbcClient db, PeopleSettings settings, Clock clock, MeterRegistry meters) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
        this.found = meters.counter("parley.contacts.import.hashes", "outcome", "found");
        this.missed = meters.counter("parley.contacts.import.hashes", "outcome", "missed");
        this.scans = meters.counter("parley.contacts.import.scans");
    }

    /// Takes it from all three budgets, or from none.
    ///
    /// @throws ProblemException with the wait when one of them does not hold as many
    @Transactional
    public void take(UserId user, String address, int count) {
        take(ofAccount(user), settings.importOfAccount(), count);
        take("address:" + address, settings.importOfAddress(), count);
        take("all", settings.importOfAll(), count);
    }

    /// Notes what came of it. Who keeps asking for numbers nobody has is no address book: that is counted in
    /// `parley.contacts.import.scans`, which wants an alarm.
    void answered(UserId user, int asked, int matched) {
        found.increment(matched);
        missed.increment(asked - matched);
        var sums = db.sql("update import_budgets set asked = asked + ?, missed = missed + ? where subject = ?"
                        + " returning asked, missed")
                .params(asked, asked - matched, ofAccount(user))
                .query((row, _) -> new Sums(row.getLong("asked"), row.getLong("missed")))
                .optional();
        if (sums.filter(Sums::isScan).isPresent()) {
            scans.increment();
            audit.atWarn()
                    .addKeyValue("user", user)
                    .addKeyValue("asked", sums.get().asked())
                    .log("an address book hardly anybody of is found looks like a scan");
        }
    }

    private record Sums(long asked, long missed) {
        boolean isScan() {
            return asked >= ALARM_FROM && missed >= asked * ALARM_MISSES;
        }
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT6H")
    void forgetFull() {
        db.sql("delete from import_budgets where at < ?")
                .param(now().minus(PERIOD))
                .update();
    }

    private void take(String subject, int most, int count) {
        var perSecond = (double) most / PERIOD.toSeconds();
        var taken = db.sql(TAKE)
                .param(subject)
                .param((double) most - count)
                .param(now())
                .param(most)
                .param(perSecond)
                .param(count)
                .param(most)
                .param(perSecond)
                .param(most)
                .param(most)
                .param(perSecond)
                .param(most)
                .param(most)
                .param(perSecond)
                .param(count)
                .update();
        if (taken == 0) {
            var left = db.sql("select remaining from import_budgets where subject = ?")
                    .param(subject)
                    .query(Double.class)
                    .single();
            var wait = Math.max(1, (count - left) / perSecond);
            throw new ProblemException(ProblemCode.RATE_LIMITED, Duration.ofSeconds((long) Math.ceil(wait)));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String ofAccount(UserId user) {
        return "account:" + user;
    }
}
