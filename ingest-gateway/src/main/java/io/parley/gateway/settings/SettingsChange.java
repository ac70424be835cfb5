package io.parley.gateway.settings;

import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Mute;
import io.parley.schemas.account.QuietHours;
import io.parley.schemas.id.ChatId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What somebody changes about their settings. Pure.
sealed interface SettingsChange {
    /// The settings after the change, with the version still to be counted up; equal to those before when everything
    /// was so already.
    AccountSettings appliedTo(AccountSettings before);

    /// Some of the settings; null leaves one as it is.
    record SetSome(
            @Nullable Boolean readReceipts,
            @Nullable Audience presence,
            @Nullable Boolean preview,
            @Nullable NewQuietHours quiet)
            implements SettingsChange {
        @Override
        public AccountSettings appliedTo(AccountSettings before) {
            return new AccountSettings(
                    before.user(),
                    before.version(),
                    Objects.requireNonNullElse(readReceipts, before.readReceipts()),
                    Objects.requireNonNullElse(presence, before.presence()),
                    Objects.requireNonNullElse(preview, before.preview()),
                    quiet == null ? before.quiet() : quiet.hours(),
                    before.mutes(),
                    before.circle());
        }
    }

    /// @param hours null for none from now on
    record NewQuietHours(@Nullable QuietHours hours) {}

    record MuteChat(Mute mute) implements SettingsChange {
        @Override
        public AccountSettings appliedTo(AccountSettings before) {
            var mutes = new ArrayList<>(before.mutes());
            mutes.replaceAll(each -> each.chat().equals(mute.chat()) ? mute : each);
            if (!mutes.contains(mute)) {
                mutes.add(mute);
            }
            return withMutes(before, mutes);
        }
    }

    record UnmuteChat(ChatId chat) implements SettingsChange {
        @Override
        public AccountSettings appliedTo(AccountSettings before) {
            var mutes = before.mutes().stream()
                    .filter(mute -> !mute.chat().equals(chat))
                    .toList();
            return withMutes(before, mutes);
        }
    }

    private static AccountSettings withMutes(AccountSettings settings, List<Mute> mutes) {
        return new AccountSettings(
                settings.user(),
                settings.version(),
                settings.readReceipts(),
                settings.presence(),
                settings.preview(),
                settings.quiet(),
                mutes,
                settings.circle());
    }
}
