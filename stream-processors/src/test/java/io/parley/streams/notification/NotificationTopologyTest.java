package io.parley.streams.notification;

import static io.parley.streams.notification.NotificationFixture.ALICE;
import static io.parley.streams.notification.NotificationFixture.BOB;
import static io.parley.streams.notification.NotificationFixture.CHAT;
import static io.parley.streams.notification.NotificationFixture.GRACE;
import static io.parley.streams.notification.NotificationFixture.OTHER_CHAT;
import static io.parley.streams.notification.NotificationFixture.PHONE;
import static io.parley.streams.notification.NotificationFixture.START;
import static io.parley.streams.notification.NotificationFixture.candidate;
import static io.parley.streams.notification.NotificationFixture.delivered;
import static io.parley.streams.notification.NotificationFixture.devices;
import static io.parley.streams.notification.NotificationFixture.mention;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Mute;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationTopologyTest {
    private static final Duration BEFORE_GRACE_ENDS = GRACE.minusMillis(250);

    @AutoClose
    private NotificationFixture notification;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        notification = new NotificationFixture(stateDir);
        notification.register(devices(1, PHONE));
    }

    @Test
    void shouldAskForOnePushOnceTheGraceIsOver() {
        // Given
        notification.miss(candidate(5));
        notification.pass(BEFORE_GRACE_ENDS);
        assertThat(notification.requests()).isEmpty();

        // When
        notification.pass(GRACE);

        // Then
        assertThat(notification.requests())
                .containsExactly(new PushRequest(BOB, CHAT, new Seq(5), ALICE, START, false, true, List.of(PHONE)));
        assertThat(notification.pending()).isZero();
    }

    @Test
    void shouldGatherOneChatIntoOnePushAndKeepChatsApart() {
        // When
        notification.miss(candidate(5), mention(6), candidate(8), candidate(7), candidate(OTHER_CHAT, 1, false, START));
        notification.pass(GRACE);

        // Then
        assertThat(notification.requests())
                .extracting(PushRequest::chat, PushRequest::seq, PushRequest::mention)
                .containsExactly(tuple(CHAT, new Seq(8), true), tuple(OTHER_CHAT, new Seq(1), false));
    }

    @Test
    void shouldNotLetAChatThatNeverPausesPutItsPushOff() {
        // Given
        notification.miss(candidate(1));
        notification.pass(BEFORE_GRACE_ENDS);

        // When
        notification.miss(candidate(2));
        notification.pass(Duration.ofMillis(250));

        // Then
        assertThat(notification.requests()).extracting(PushRequest::seq).containsExactly(new Seq(2));
    }

    @Test
    void shouldStaySilentWhenADeviceAcknowledgesFirst() {
        // Given
        notification.miss(candidate(5), candidate(OTHER_CHAT, 1, false, START));
        notification.acknowledge(delivered(CHAT, 4));

        // When
        notification.acknowledge(delivered(CHAT, 5));
        notification.pass(GRACE);

        // Then
        assertThat(notification.requests()).extracting(PushRequest::chat).containsExactly(OTHER_CHAT);
        notification.miss(candidate(5), candidate(6));
        notification.pass(GRACE);
        assertThat(notification.requests()).extracting(PushRequest::seq).containsExactly(new Seq(6));
    }

    @Test
    void shouldTellOfNothingTwice() {
        // Given
        notification.miss(candidate(5));
        notification.pass(GRACE);
        notification.requests();

        // When
        notification.miss(candidate(5), candidate(4), mention(5));
        notification.pass(GRACE);

        // Then
        assertThat(notification.requests()).isEmpty();
        notification.miss(candidate(6));
        notification.pass(GRACE);
        assertThat(notification.requests()).extracting(PushRequest::seq).containsExactly(new Seq(6));
    }

    @Test
    void shouldUseSettingsAndDevicesAsTheyAreWhenThePushIsDue() {
        // Given
        notification.miss(candidate(5));
        notification.set(settings(2, new Mute(CHAT, null)));
        notification.set(settings(1));

        // When
        notification.pass(GRACE);

        // Then
        assertThat(notification.requests()).isEmpty();
        notification.miss(mention(6));
        notification.pass(GRACE);
        assertThat(notification.requests()).extracting(PushRequest::seq).containsExactly(new Seq(6));
        notification.register(devices(2));
        notification.register(devices(1, PHONE));
        notification.miss(mention(7));
        notification.pass(GRACE);
        assertThat(notification.requests()).isEmpty();
    }

    @Test
    void shouldForgetWhatAnEndedAccountHadSet() {
        // Given
        notification.set(settings(3, new Mute(CHAT, null)));

        // When
        notification.raw(Topic.ACCOUNT_SETTINGS, BOB.toString(), null);
        notification.miss(candidate(5));
        notification.pass(GRACE);

        // Then
        assertThat(notification.requests()).hasSize(1);
        notification.raw(Topic.ACCOUNT_DEVICES, BOB.toString(), null);
        notification.miss(candidate(6));
        notification.pass(GRACE);
        assertThat(notification.requests()).isEmpty();
    }

    @Test
    void shouldBuryWhatItCannotReadAndGoOn() {
        // Given
        var stranger = new UserId(new UUID(0, 1)).toString();

        // When
        notification.raw(Topic.PUSH_CANDIDATES, BOB.toString(), new byte[] {1, 2, 3});
        notification.raw(Topic.PUSH_CANDIDATES, BOB.toString(), null);
        notification.raw(Topic.CHAT_RECEIPTS, "no member", null);
        notification.raw(Topic.ACCOUNT_SETTINGS, "no user", null);
        notification.raw(Topic.ACCOUNT_DEVICES, stranger, null);

        // Then
        assertThat(notification.records(Topic.PUSH_CANDIDATES_DLQ)).hasSize(2);
        assertThat(notification.records(Topic.CHAT_RECEIPTS_DLQ)).hasSize(1);
        assertThat(notification.records(Topic.ACCOUNT_SETTINGS_DLQ)).hasSize(1);
        assertThat(notification.records(Topic.ACCOUNT_DEVICES_DLQ)).hasSize(1);
        notification.miss(candidate(1));
        notification.pass(GRACE);
        assertThat(notification.requests()).hasSize(1);
    }

    private static AccountSettings settings(long version, Mute... mutes) {
        return new AccountSettings(BOB, version, true, Audience.EVERYONE, true, null, List.of(mutes));
    }
}
