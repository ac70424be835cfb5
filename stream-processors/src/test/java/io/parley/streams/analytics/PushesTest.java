package io.parley.streams.analytics;

import static io.parley.streams.analytics.AnalyticsFixture.CHATS;
import static io.parley.streams.analytics.AnalyticsFixture.CONVERSION;
import static io.parley.streams.analytics.AnalyticsFixture.GRACE;
import static io.parley.streams.analytics.AnalyticsFixture.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.analytics.PublicActivity;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.push.PushResult.Outcome;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ChatId CHAT = CHATS.getFirst();
    private static final UserId ANN = USERS.getFirst();
    private static final UserId BOB = USERS.get(1);

    @TempDir
    private Path directory;

    private AnalyticsFixture analytics;

    @BeforeEach
    void start() throws IOException {
        analytics = new AnalyticsFixture(directory);
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void shouldCountAPushOnceHoweverManyDevicesItWentTo() {
        // When
        push(BOB, 2, Outcome.SENT, NOON);
        push(BOB, 2, Outcome.SENT, NOON);
        push(BOB, 2, Outcome.SENT, NOON.plusSeconds(70));
        push(ANN, 2, Outcome.SENT, NOON);
        push(BOB, 3, Outcome.SENT, NOON);
        push(BOB, 4, Outcome.FAILED, NOON);
        push(BOB, 5, Outcome.TOKEN_INVALID, NOON);
        analytics.tell();

        // Then
        assertThat(analytics.activity()).containsExactly(minute(1, 3, 0));
    }

    @Test
    void shouldCountWhatWasReadInTheMinuteOfThePush() {
        // Given
        push(BOB, 2, Outcome.SENT, NOON);
        push(BOB, 3, Outcome.SENT, NOON.plusSeconds(50));
        push(ANN, 3, Outcome.SENT, NOON.plusSeconds(50));
        analytics.tell();

        // When
        read(BOB, 4, NOON.plusSeconds(90));
        read(BOB, 5, NOON.plusSeconds(95));
        read(USERS.get(2), 3, NOON.plusSeconds(95));
        analytics.tell();

        // Then
        assertThat(analytics.activity()).containsExactly(minute(1, 3, 0), minute(2, 3, 2));
    }

    @Test
    void shouldCountTheSameWhenTheReadingIsToldFirst() {
        // When
        read(BOB, 2, NOON.plusSeconds(10));
        read(BOB, 3, NOON.plusSeconds(20));
        read(BOB, 9, NOON.plusSeconds(30));
        push(BOB, 3, Outcome.SENT, NOON.plusSeconds(15));
        push(BOB, 2, Outcome.SENT, NOON.plusSeconds(15));
        push(BOB, 9, Outcome.SENT, NOON.plusSeconds(30));
        analytics.tell();

        // Then
        assertThat(analytics.activity()).containsExactly(minute(1, 3, 1));
    }

    @Test
    void shouldNotCountWhatHadBeenReadBeforeThePush() {
        // Given
        read(BOB, 5, NOON);
        push(BOB, 4, Outcome.SENT, NOON.plusSeconds(1));

        // When
        read(BOB, 6, NOON.plusSeconds(2));
        analytics.tell();

        // Then
        assertThat(analytics.activity()).containsExactly(minute(1, 1, 0));
    }

    @Test
    void shouldCountWhatWasReadAtTheEndOfTheTimeForItAndNothingLater() {
        // Given
        push(ANN, 2, Outcome.SENT, NOON);
        push(BOB, 2, Outcome.SENT, NOON);

        // When
        read(ANN, 2, NOON.plus(CONVERSION));
        read(BOB, 2, NOON.plus(CONVERSION).plusMillis(1));
        analytics.tell();

        // Then
        assertThat(analytics.activity()).containsExactly(minute(1, 2, 1));
        assertThat(analytics.counted("late")).isZero();
    }

    @Test
    void shouldOnlyMeterAReadingThatIsToldAfterTheMinuteOfThePushIsClosed() {
        // Given
        push(BOB, 2, Outcome.SENT, NOON);
        analytics.tell();
        analytics.driver.advanceWallClockTime(Duration.ofMinutes(1));
        say(NOON.plus(GRACE).plusSeconds(60));
        analytics.tell();
        analytics.activity();

        // When
        read(BOB, 2, NOON.plusSeconds(30));
        analytics.tell();

        // Then
        assertThat(analytics.activity()).isEmpty();
        assertThat(analytics.counted("late")).isEqualTo(1);
    }

    @Test
    void shouldForgetPushesAndReadingsThatAreOver() {
        // Given
        push(ANN, 1, Outcome.SENT, NOON);
        read(ANN, 2, NOON);
        var over = NOON.plus(GRACE.multipliedBy(2));

        // When
        push(BOB, 7, Outcome.SENT, over);
        read(BOB, 6, over);
        push(BOB, 3, Outcome.SENT, NOON);
        read(BOB, 4, NOON);

        // Then: the last two can no longer be looked up.
        assertThat(analytics.counted("late")).isEqualTo(2);
        for (var store : List.of(SeqTimes.PUSHES, SeqTimes.READINGS)) {
            try (var kept = analytics.driver.getWindowStore(store).all()) {
                assertThat(kept).toIterable().hasSize(1);
            }
        }
    }

    private static PublicActivity minute(int revision, long pushes, long pushesRead) {
        return new PublicActivity(NOON, revision, 0, 0, 0, pushes, pushesRead, null);
    }

    private void push(UserId user, long seq, Outcome outcome, Instant at) {
        analytics.write(new PushResult(user, DeviceId.next(), CHAT, new Seq(seq), outcome, "token", null, 1), at);
    }

    private void read(UserId user, long upTo, Instant at) {
        var reached = new Reached(new Seq(upTo), at);
        analytics.write(new Receipt(CHAT, user, reached, reached, Reached.NOTHING), at);
    }

    private void say(Instant at) {
        var message = new ChatEvent.MessageSent(
                Ref.next(), MessageId.next(), new SealedContent(new SealedText(new byte[64])));
        analytics.write(new EventRecord(CHAT, new Seq(1), at, ANN, 1, 1, message));
    }
}
