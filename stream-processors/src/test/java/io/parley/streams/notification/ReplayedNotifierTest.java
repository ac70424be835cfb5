package io.parley.streams.notification;

import static io.parley.streams.notification.NotificationFixture.BOB;
import static io.parley.streams.notification.NotificationFixture.CHAT;
import static io.parley.streams.notification.NotificationFixture.GRACE;
import static io.parley.streams.notification.NotificationFixture.MAX_AGE;
import static io.parley.streams.notification.NotificationFixture.OTHER_CHAT;
import static io.parley.streams.notification.NotificationFixture.PHONE;
import static io.parley.streams.notification.NotificationFixture.START;
import static io.parley.streams.notification.NotificationFixture.candidate;
import static io.parley.streams.notification.NotificationFixture.delivered;
import static io.parley.streams.notification.NotificationFixture.devices;
import static io.parley.streams.notification.NotificationFixture.replayUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Mute;
import io.parley.schemas.id.Seq;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The wall clock never moves here, unless a test says so.
class ReplayedNotifierTest {
    private static final Instant BEFORE = START.minusSeconds(60);
    /// Far enough behind everything else to bring it to its end.
    private static final Instant LATER = START.plusSeconds(3_600);

    @TempDir
    private Path stateDir;

    @Test
    void shouldTellOfWhatNoDeviceAcknowledgedWithinTheGraceOfTheRecords() {
        // When
        var told = run(replayUntil(3, 2, 0, 1), past -> {
            missed(past, START, 5);
            past.at(START.plus(GRACE).minusMillis(1)).acknowledge(delivered(CHAT, 5));
            missed(past, START.plusSeconds(10), 6);
            past.at(START.plusSeconds(10).plus(GRACE)).acknowledge(delivered(CHAT, 6));
            missed(past, LATER, 7);
        });

        // Then
        assertThat(told).containsExactly(new Seq(6), new Seq(7));
    }

    @Test
    void shouldGatherWhatComesWithinTheGraceOfTheRecords() {
        // When
        var told = run(replayUntil(4, 0, 0, 1), past -> {
            missed(past, START, 1);
            missed(past, START.plus(GRACE).minusMillis(1), 2);
            missed(past, START.plus(GRACE), 3);
            missed(past, START.plus(GRACE).plusMillis(1), 4);
        });

        // Then
        assertThat(told).containsExactly(new Seq(2), new Seq(4));
    }

    @Test
    void shouldUseSettingsAsTheyWereWhenThePushWasDue() {
        // When
        var told = run(replayUntil(3, 0, 2, 1), past -> {
            missed(past, START, 1);
            past.at(START.plus(GRACE)).set(muted(1, START.plusSeconds(30)));
            missed(past, START.plusSeconds(20), 2);
            past.at(START.plusSeconds(40)).set(muted(2, START.plusSeconds(50)));
            missed(past, START.plusSeconds(60), 3);
        });

        // Then
        assertThat(told).containsExactly(new Seq(1), new Seq(3));
    }

    @Test
    void shouldTakeForStaleWhatWasOldThen() {
        // When
        var told = run(replayUntil(2, 0, 0, 1), past -> {
            past.at(START.plus(MAX_AGE).plusMillis(1)).miss(candidate(CHAT, 1, false, START));
            past.at(START.plus(MAX_AGE).plusMillis(1)).miss(candidate(OTHER_CHAT, 2, false, START.plus(MAX_AGE)));
        });

        // Then
        assertThat(told).containsExactly(new Seq(2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNotMindTheOrderInWhichRecordsOfOneTimeCome(boolean candidateFirst) {
        // When
        var told = run(replayUntil(3, 2, 0, 1), past -> {
            missed(past, START, 5);
            Runnable candidate = () -> missed(past, START.plusMillis(1_500), 6);
            Runnable receipt = () -> past.at(START.plusMillis(1_500)).acknowledge(delivered(CHAT, 5));
            (candidateFirst ? candidate : receipt).run();
            (candidateFirst ? receipt : candidate).run();
            // In the grace of 6, which began anew because 5 was known by then.
            past.at(START.plusMillis(2_500)).acknowledge(delivered(CHAT, 6));
            missed(past, LATER, 7);
        });

        // Then
        assertThat(told).containsExactly(new Seq(7));
    }

    @Test
    void shouldDecideWhatIsLeftWhenTheLogEndsAndLookAtNothingBehindIt() {
        try (var past = new NotificationFixture(stateDir, replayUntil(1, 1, 0, 1))) {
            // Given
            past.at(BEFORE).register(devices(1, PHONE));
            missed(past, START, 1);
            past.pass(Duration.ofHours(1));
            assertThat(past.requests()).isEmpty();

            // When
            past.at(START.plusMillis(1)).acknowledge(delivered(OTHER_CHAT, 1));

            // Then
            assertThat(past.requests())
                    .containsExactly(new PushRequest(
                            BOB, CHAT, new Seq(1), NotificationFixture.ALICE, START, false, true, List.of(PHONE)));
            missed(past, LATER, 2);
            past.at(LATER.plusSeconds(60)).acknowledge(delivered(OTHER_CHAT, 2));
            assertThat(past.requests()).isEmpty();
            assertThat(past.pending()).isZero();
        }
    }

    @Test
    void shouldBuryWhatItCannotReadInItsOwnNamespace() {
        try (var past = new NotificationFixture(stateDir, replayUntil(1, 0, 0, 0))) {
            // When
            past.at(START).raw(Topic.PUSH_CANDIDATES, BOB.toString(), new byte[] {1, 2, 3});

            // Then
            assertThat(past.records(Topic.PUSH_CANDIDATES_DLQ)).hasSize(1);
        }
    }

    @Test
    void shouldNotGoOnInTheMidst(@TempDir Path another) {
        // Given
        var replay = replayUntil(1, 0, 0, 0);
        try (var _ = new NotificationFixture(stateDir, replay)) {
            // When
            assertThatThrownBy(() -> new NotificationFixture(another, replay))
                    // Then
                    .hasStackTraceContaining("The replay of partition 0 was interrupted");
        }
    }

    /// What was told, where a phone is registered.
    private List<Seq> run(Replay replay, Consumer<NotificationFixture> happenings) {
        try (var past = new NotificationFixture(stateDir, replay)) {
            past.at(BEFORE).register(devices(1, PHONE));
            happenings.accept(past);
            return past.requests().stream().map(PushRequest::seq).toList();
        }
    }

    private static void missed(NotificationFixture past, Instant at, long seq) {
        past.at(at).miss(candidate(CHAT, seq, false, at));
    }

    private static AccountSettings muted(long version, Instant until) {
        return new AccountSettings(BOB, version, true, Audience.EVERYONE, true, null, List.of(new Mute(CHAT, until)));
    }
}
