package io.parley.schemas.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.revocation.Revocation;
import io.parley.schemas.revocation.Revocation.Reason;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class KnownRevocationsTest {
    private static final UserId ALICE = UserId.next();
    private static final SessionId PHONE = SessionId.next();
    private static final SessionId LAPTOP = SessionId.next();

    private Instant now = Instant.now();

    @AutoClose
    private final RegistryFixture registry = new RegistryFixture();

    private final Codecs codecs = new Codecs(registry.registry(), TopicNamespace.NONE);

    // Never started: what it would read comes from the test.
    @AutoClose
    private final KnownRevocations known =
            new KnownRevocations(BrokerAccess.open("localhost:1"), TopicNamespace.NONE, codecs.revocations(), clock());

    @Test
    void shouldKnowTheOneSessionThatHasEnded() {
        // Given
        var ended = Revocation.of(ALICE, PHONE, Reason.LOGOUT, now);

        // When
        take(ALICE, codecs.revocations().encode(ended));

        // Then
        assertThat(known.of(ALICE, PHONE).map(Revocation::reason)).hasValue(Reason.LOGOUT);
        assertThat(known.of(ALICE, LAPTOP)).isEmpty();
        assertThat(known.of(UserId.next(), PHONE)).isEmpty();
        assertThat(known.isReading()).isFalse();
    }

    @Test
    void shouldSpareTheSessionThatStaysAndThoseOpenedLater() {
        // When
        known.add(Revocation.ofAllBut(LAPTOP, ALICE, Reason.ENDED, LAPTOP.openedAt()));

        // Then
        assertThat(known.of(ALICE, PHONE)).isPresent();
        assertThat(known.of(ALICE, LAPTOP)).isEmpty();
        assertThat(known.of(ALICE, laterThan(LAPTOP))).isEmpty();
    }

    @Test
    void shouldTellASuspensionBeforeALogout() {
        // When
        known.add(Revocation.of(ALICE, PHONE, Reason.LOGOUT, now));
        known.add(Revocation.ofAll(ALICE, Reason.SUSPENDED, now.plusMillis(1)));

        // Then
        assertThat(known.of(ALICE, PHONE).map(Revocation::reason)).hasValue(Reason.SUSPENDED);
    }

    @Test
    void shouldRefuseEverySessionOfWhomItCannotRead() {
        // When
        take(ALICE, new byte[] {1, 2, 3});

        // Then
        assertThat(known.of(ALICE, PHONE).map(Revocation::reason)).hasValue(Reason.UNKNOWN);
    }

    @Test
    void shouldForgetWhenNoTokenCanBeLeft() {
        // Given
        known.add(Revocation.of(ALICE, PHONE, Reason.LOGOUT, now));

        // When
        now = now.plus(Duration.ofMinutes(12));
        known.add(Revocation.of(ALICE, LAPTOP, Reason.LOGOUT, now));

        // Then
        assertThat(known.of(ALICE, PHONE)).isEmpty();
        assertThat(known.of(ALICE, LAPTOP)).isPresent();
    }

    @Test
    void shouldTellOfEachOnce() {
        // Given
        var told = new ArrayList<Revocation>();
        known.listen(told::add);
        var ended = Revocation.of(ALICE, PHONE, Reason.LOGOUT, now);

        // When
        known.add(ended);
        known.add(ended);

        // Then
        assertThat(told).containsExactly(ended);
    }

    private static SessionId laterThan(SessionId session) {
        var later = SessionId.next();
        while (!later.openedAt().isAfter(session.openedAt())) {
            later = SessionId.next();
        }
        return later;
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private void take(UserId user, byte[] value) {
        var key = user.toString().getBytes(StandardCharsets.UTF_8);
        known.take(new ConsumerRecord<>(
                Topic.ACCOUNT_REVOCATIONS.baseName(),
                0,
                0,
                Instant.now().toEpochMilli(),
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }
}
