package io.parley.infra.operations.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operations.journey.Evidence.Silence;
import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Mute;
import io.parley.schemas.account.Platform;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.account.QuietHours;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SilencesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final QuietHours MIDDAY =
            new QuietHours(LocalTime.parse("11:00"), LocalTime.parse("13:00"), ZoneOffset.UTC);

    private final UserId user = UserId.next();
    private final ChatId chat = ChatId.next();
    private final AccountDevices phone =
            new AccountDevices(user, 1, List.of(new PushDevice(DeviceId.next(), Platform.IOS, "token")));

    @Test
    void shouldExplainASilenceByTheFirstThingThatNotificationAsks() {
        // Given
        var both = settings(MIDDAY, new Mute(chat, null));

        // Then
        assertThat(Silences.silence(null, both, chat, NOON)).isEqualTo(Silence.NO_DEVICE);
        assertThat(Silences.silence(new AccountDevices(user, 2, List.of()), both, chat, NOON))
                .isEqualTo(Silence.NO_DEVICE);
        assertThat(Silences.silence(phone, both, chat, NOON)).isEqualTo(Silence.MUTED);
        assertThat(Silences.silence(phone, settings(MIDDAY), chat, NOON)).isEqualTo(Silence.QUIET);
    }

    @Test
    void shouldNotExplainWhatNothingExplains() {
        // Given
        var elsewhere = settings(MIDDAY, new Mute(ChatId.next(), null));
        var over = settings(null, new Mute(chat, NOON));

        // Then
        assertThat(Silences.silence(phone, null, chat, NOON)).isEqualTo(Silence.NONE);
        assertThat(Silences.silence(phone, elsewhere, chat, NOON.plusSeconds(7_200)))
                .isEqualTo(Silence.NONE);
        assertThat(Silences.silence(phone, over, chat, NOON)).isEqualTo(Silence.NONE);
    }

    private AccountSettings settings(@Nullable QuietHours quiet, Mute... mutes) {
        return new AccountSettings(user, 1, true, Audience.EVERYONE, true, quiet, List.of(mutes));
    }
}
