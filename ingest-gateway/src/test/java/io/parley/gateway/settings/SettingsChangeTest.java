package io.parley.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.settings.SettingsChange.MuteChat;
import io.parley.gateway.settings.SettingsChange.NewQuietHours;
import io.parley.gateway.settings.SettingsChange.SetSome;
import io.parley.gateway.settings.SettingsChange.UnmuteChat;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Mute;
import io.parley.schemas.account.QuietHours;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsChangeTest {
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 30), LocalTime.of(7, 0), ZoneOffset.UTC);
    private static final Mute FIRST = new Mute(ChatId.next(), null);
    private static final Mute SECOND = new Mute(ChatId.next(), Instant.EPOCH);
    private static final AccountSettings SET =
            new AccountSettings(UserId.next(), 7, false, Audience.CONTACTS, false, NIGHT, List.of(FIRST, SECOND));

    @Test
    void shouldChangeNothingThatIsNotSaid() {
        // When
        var after = new SetSome(null, null, null, null).appliedTo(SET);

        // Then
        assertThat(after).isEqualTo(SET);
    }

    @Test
    void shouldSetWhatIsSaid() {
        // When
        var after = new SetSome(true, Audience.NOBODY, true, new NewQuietHours(null)).appliedTo(SET);

        // Then
        assertThat(after)
                .isEqualTo(
                        new AccountSettings(SET.user(), 7, true, Audience.NOBODY, true, null, List.of(FIRST, SECOND)));
    }

    @Test
    void shouldMuteEachChatOnce() {
        // Given
        var longer = new Mute(SECOND.chat(), null);
        var other = new Mute(ChatId.next(), null);

        // When
        var after = new MuteChat(other).appliedTo(new MuteChat(longer).appliedTo(SET));

        // Then
        assertThat(after.mutes()).containsExactly(FIRST, longer, other);
        assertThat(new MuteChat(other).appliedTo(after)).isEqualTo(after);
    }

    @Test
    void shouldUnmuteOneChat() {
        // When
        var after = new UnmuteChat(FIRST.chat()).appliedTo(SET);

        // Then
        assertThat(after.mutes()).containsExactly(SECOND);
        assertThat(new UnmuteChat(FIRST.chat()).appliedTo(after)).isEqualTo(after);
    }
}
