package io.parley.streams.notification;

import static io.parley.streams.notification.NotificationFixture.ALICE;
import static io.parley.streams.notification.NotificationFixture.BOB;
import static io.parley.streams.notification.NotificationFixture.CHAT;
import static io.parley.streams.notification.NotificationFixture.GRACE;
import static io.parley.streams.notification.NotificationFixture.MAX_AGE;
import static io.parley.streams.notification.NotificationFixture.OTHER_CHAT;
import static io.parley.streams.notification.NotificationFixture.PHONE;
import static io.parley.streams.notification.NotificationFixture.RULES;
import static io.parley.streams.notification.NotificationFixture.START;
import static io.parley.streams.notification.NotificationFixture.candidate;
import static io.parley.streams.notification.NotificationFixture.devices;
import static io.parley.streams.notification.NotificationFixture.mention;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Mute;
import io.parley.schemas.account.QuietHours;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.Seq;
import io.parley.streams.notification.Verdict.Push;
import io.parley.streams.notification.Verdict.Reason;
import io.parley.streams.notification.Verdict.Silence;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushRulesTest {
    private static final Instant DUE = START.plus(GRACE);
    private static final AccountSettings DEFAULTS = AccountSettings.defaultsOf(BOB);

    @Test
    void shouldNotTellUsersOfThemselves() {
        // Given
        var own = new PushCandidate(BOB, CHAT, new Seq(5), BOB, START, true);

        // When // Then
        assertThat(RULES.refusal(own, ChatMarks.NONE, START)).contains(Reason.OWN);
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "0, 5", "6, 0", "0, 6"})
    void shouldNotTellOfWhatIsAcknowledgedOrPushed(long acknowledged, long pushed) {
        // Given
        var marks = new ChatMarks(new Seq(acknowledged), new Seq(pushed));

        // When // Then
        assertThat(RULES.refusal(mention(5), marks, START)).contains(Reason.KNOWN);
        assertThat(RULES.refusal(mention(7), marks, START)).isEmpty();
        assertThat(verdict(mention(5), marks, DEFAULTS, devices(1, PHONE), DUE)).isEqualTo(new Silence(Reason.KNOWN));
    }

    @Test
    void shouldNotTellOfWhatIsLongPast() {
        // Given
        var late = START.plus(MAX_AGE).plusMillis(1);

        // When // Then
        assertThat(RULES.refusal(candidate(5), ChatMarks.NONE, START.plus(MAX_AGE)))
                .isEmpty();
        assertThat(RULES.refusal(candidate(5), ChatMarks.NONE, late)).contains(Reason.STALE);
        assertThat(verdict(candidate(5), DEFAULTS, late)).isEqualTo(new Silence(Reason.STALE));
    }

    @Test
    void shouldTellNobodyWithoutADevice() {
        assertThat(verdict(candidate(5), ChatMarks.NONE, DEFAULTS, null, DUE)).isEqualTo(new Silence(Reason.NO_DEVICE));
        assertThat(verdict(candidate(5), ChatMarks.NONE, DEFAULTS, devices(1), DUE))
                .isEqualTo(new Silence(Reason.NO_DEVICE));
    }

    @Test
    void shouldLetAMentionThroughAMute() {
        // Given
        var muted = settings(null, new Mute(CHAT, null));

        // When // Then
        assertThat(verdict(candidate(5), muted, DUE)).isEqualTo(new Silence(Reason.MUTED));
        assertThat(verdict(mention(5), muted, DUE)).isInstanceOf(Push.class);
        assertThat(verdict(candidate(5), settings(null, new Mute(OTHER_CHAT, null)), DUE))
                .isInstanceOf(Push.class);
        assertThat(verdict(candidate(5), settings(null, new Mute(CHAT, DUE)), DUE))
                .isInstanceOf(Push.class);
    }

    @Test
    void shouldNotLetAMentionThroughAMuteOnceItIsAcknowledged() {
        // Given
        var pending = PendingPush.of(mention(5), DUE).and(candidate(6));
        var marks = ChatMarks.NONE.withAcknowledged(new Seq(5));
        var muted = settings(null, new Mute(CHAT, null));

        // When
        var verdict = RULES.verdict(new ChatOfUser(BOB, CHAT), pending, marks, muted, devices(1, PHONE), DUE);

        // Then
        assertThat(verdict).isEqualTo(new Silence(Reason.MUTED));
    }

    @ParameterizedTest
    @CsvSource({
        "11:00, 13:00, UTC, true",
        "13:00, 11:00, UTC, false",
        "22:00, 12:00, UTC, false",
        "22:00, 12:01, UTC, true",
        "22:00, 07:00, Asia/Tokyo, false",
        "21:00, 07:00, Asia/Tokyo, true"
    })
    void shouldLetNothingThroughQuietHours(LocalTime from, LocalTime to, String zone, boolean quiet) {
        // Given
        var settings = settings(new QuietHours(from, to, ZoneId.of(zone)));

        // When
        var verdict = verdict(mention(5), settings, DUE);

        // Then
        assertThat(verdict instanceof Silence).isEqualTo(quiet);
    }

    @Test
    void shouldTellOfTheLatestEventAndOfAnyMention() {
        // Given
        var first = RULES.gather(mention(5), null, START);

        // When
        var second = RULES.gather(candidate(7), first, START.plusMillis(500));
        var third = RULES.gather(candidate(6), second, START.plusMillis(900));

        // Then
        assertThat(third).isEqualTo(new PendingPush(new Seq(7), ALICE, START, new Seq(5), DUE));
    }

    private static Verdict verdict(PushCandidate candidate, AccountSettings settings, Instant now) {
        return verdict(candidate, ChatMarks.NONE, settings, devices(1, PHONE), now);
    }

    private static Verdict verdict(
            PushCandidate candidate,
            ChatMarks marks,
            AccountSettings settings,
            @Nullable AccountDevices devices,
            Instant now) {
        var target = new ChatOfUser(candidate.user(), candidate.chat());
        return RULES.verdict(target, PendingPush.of(candidate, DUE), marks, settings, devices, now);
    }

    private static AccountSettings settings(@Nullable QuietHours quiet, Mute... mutes) {
        return new AccountSettings(BOB, 1, true, Audience.EVERYONE, true, quiet, List.of(mutes));
    }
}
