package io.parley.schemas.limit;

import static io.parley.schemas.limit.CountedBy.ACCOUNT;
import static io.parley.schemas.limit.CountedBy.ADDRESS;
import static io.parley.schemas.limit.CountedBy.ALL;
import static io.parley.schemas.limit.CountedBy.CHALLENGE;
import static io.parley.schemas.limit.CountedBy.CONNECTION;
import static io.parley.schemas.limit.CountedBy.CONTACT;
import static io.parley.schemas.limit.CountedBy.PREFIX;
import static io.parley.schemas.limit.Kept.DATABASE;
import static io.parley.schemas.limit.Kept.MEMORY;
import static io.parley.schemas.limit.Kept.WITH_IT;
import static io.parley.schemas.limit.OnOutage.CLOSED;
import static io.parley.schemas.limit.OnOutage.OPEN;

import java.time.Duration;

/// Every limit on how often something may be done. What costs money or opens an account fails closed and is counted for
/// all gateways together; what only protects a process is counted in it.
public enum Limit {
    REQUESTS_OF_ADDRESS(ADDRESS, MEMORY, OPEN, Rate.perSecond(200, 600)),
    REQUESTS_OF_ACCOUNT(ACCOUNT, MEMORY, OPEN, Rate.perSecond(50, 300)),
    SENDS_OF_ACCOUNT(ACCOUNT, MEMORY, OPEN, Rate.perSecond(50, 100)),
    SEARCHES_OF_ACCOUNT(ACCOUNT, MEMORY, OPEN, Rate.perSecond(2, 60)),

    /// Of files begun, however they come.
    UPLOADS_OF_ACCOUNT(ACCOUNT, MEMORY, OPEN, Rate.perHour(600)),

    REGISTRATIONS_OF_ADDRESS(ADDRESS, DATABASE, CLOSED, Rate.perHour(20)),
    LOGIN_TRIES_OF_ADDRESS(ADDRESS, DATABASE, CLOSED, Rate.perHour(100)),
    LOGIN_TRIES_OF_ACCOUNT(ACCOUNT, DATABASE, CLOSED, Rate.within(Duration.ofMinutes(15), 10)),
    SECOND_FACTOR_TRIES_OF_ACCOUNT(ACCOUNT, DATABASE, CLOSED, Rate.perHour(10)),
    PIN_TRIES_OF_ACCOUNT(ACCOUNT, DATABASE, CLOSED, Rate.perDay(10)),
    /// Of who is signed in and shows again what signs them in.
    REPROOFS_OF_ACCOUNT(ACCOUNT, DATABASE, CLOSED, Rate.perHour(10)),
    EXPORTS_OF_ACCOUNT(ACCOUNT, DATABASE, CLOSED, Rate.perDay(3)),
    /// Spares the gateway signatures: a token cannot be guessed.
    EXTERNAL_SIGN_INS_OF_ADDRESS(ADDRESS, DATABASE, OPEN, Rate.perHour(60)),

    CODE_SENDS_OF_ADDRESS(ADDRESS, DATABASE, CLOSED, Rate.perHour(20)),
    CODE_SENDS_OF_CONTACT(CONTACT, DATABASE, CLOSED, Rate.perHour(5)),
    /// Whoever earns from a range of numbers has codes sent to all of them.
    CODE_SENDS_OF_PREFIX(PREFIX, DATABASE, CLOSED, Rate.perHour(50)),
    CODE_SENDS_IN_ALL(ALL, DATABASE, CLOSED, Rate.perHour(5_000)),
    CODE_CHECKS_OF_ADDRESS(ADDRESS, DATABASE, CLOSED, Rate.perHour(60)),
    CODE_CHECKS_OF_CODE(CHALLENGE, WITH_IT, CLOSED, Rate.inAll(5)),
    CHECKS_OF_CHALLENGE(CHALLENGE, WITH_IT, CLOSED, Rate.inAll(5)),

    CONTACT_LOOKUPS_OF_ACCOUNT(ACCOUNT, DATABASE, CLOSED, Rate.perDay(20_000)),
    CONTACT_LOOKUPS_OF_ADDRESS(ADDRESS, DATABASE, CLOSED, Rate.perDay(50_000)),
    CONTACT_LOOKUPS_IN_ALL(ALL, DATABASE, CLOSED, Rate.perDay(5_000_000)),

    FRAMES_OF_CONNECTION(CONNECTION, WITH_IT, OPEN, Rate.perSecond(50, 100)),
    /// Frames over the rate before the connection is closed.
    FRAMES_OVER_RATE_OF_CONNECTION(CONNECTION, WITH_IT, OPEN, Rate.within(Duration.ofSeconds(10), 200)),
    /// Frames that are none before the connection is closed.
    BAD_FRAMES_OF_CONNECTION(CONNECTION, WITH_IT, OPEN, Rate.within(Duration.ofMinutes(1), 10)),
    /// Sockets that have not said who they are: a place comes back when one does, or goes.
    STRANGERS_OF_ADDRESS(ADDRESS, MEMORY, OPEN, Rate.inAll(50));

    private final CountedBy countedBy;
    private final Kept kept;
    private final OnOutage onOutage;
    private final Rate rate;

    Limit(CountedBy countedBy, Kept kept, OnOutage onOutage, Rate rate) {
        this.countedBy = countedBy;
        this.kept = kept;
        this.onOutage = onOutage;
        this.rate = rate;
    }

    public CountedBy countedBy() {
        return countedBy;
    }

    public Kept kept() {
        return kept;
    }

    public OnOutage onOutage() {
        return onOutage;
    }

    /// Where no configuration says otherwise.
    public Rate rate() {
        return rate;
    }
}
