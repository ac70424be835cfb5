package io.parley.gateway.settings;

import io.parley.gateway.tokens.Caller;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Mute;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/users/me/settings", produces = "application/json")
class SettingsController {
    private final Settings settings;
    private final ProfilePrivacies privacies;

    SettingsController(Settings settings, ProfilePrivacies privacies) {
        this.settings = settings;
        this.privacies = privacies;
    }

    /// @param version counts the changes of all but the profile, and of contacts and blocks; 0 for who never changed
    ///     any
    /// @param profile who sees what of the profile
    /// @param quietHours null for none
    /// @param mutes those that are not over, of chats the user is in
    record SettingsAnswer(
            long version,
            boolean readReceipts,
            Audience presence,
            boolean preview,
            @Nullable QuietTimes quietHours,
            List<Mute> mutes,
            ProfilePrivacy profile) {
        static SettingsAnswer of(AccountSettings settings, ProfilePrivacy profile) {
            var quiet = settings.quiet();
            return new SettingsAnswer(
                    settings.version(),
                    settings.readReceipts(),
                    settings.presence(),
                    settings.preview(),
                    quiet == null ? null : QuietTimes.of(quiet),
                    settings.mutes(),
                    profile);
        }
    }

    @Operation(
            summary = "Your settings",
            description = "All of them, and the chats you have muted; a mute without `until` is for ever.",
            tags = "settings")
    @GetMapping
    SettingsAnswer settings(Caller caller) {
        return SettingsAnswer.of(settings.of(caller.user()), privacies.of(caller.user()));
    }

    @Operation(
            summary = "Change some of your settings",
            description = "What is absent stays as it is; `quietHours: null` clears them. Without `readReceipts`"
                    + " nobody sees how far you have read, and you do not see it of others. `presence` says who sees"
                    + " whether you are there (everyone you share a chat with; those of them who are your contacts;"
                    + " nobody), and you see no more of others. `profile` says who sees what of it (every user, your"
                    + " contacts, nobody) and who finds you by searching. `preview` says whether a push shows what was"
                    + " said. In `quietHours` there is no push.",
            tags = "settings")
    @PatchMapping(consumes = "application/json")
    SettingsAnswer changeSettings(Caller caller, @RequestBody SettingsPatch patch) {
        var change = patch.toChange();
        var profile = patch.profile() == null
                ? privacies.of(caller.user())
                : privacies.change(caller.user(), patch.profile());
        return SettingsAnswer.of(settings.change(caller.user(), change), profile);
    }
}
