package io.parley.gateway.settings;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.parley.schemas.account.Audience;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Some settings as a client asks for them. What is absent stays as it is, and only quiet hours can be null. It has
/// setters because a record cannot tell null from absent.
final class SettingsPatch {
    private @Nullable Boolean readReceipts;
    private @Nullable Audience presence;
    private @Nullable Boolean preview;
    private @Nullable QuietField quiet;
    private ProfilePrivacy.@Nullable PrivacyPatch profile;

    private record QuietField(@Nullable QuietTimes times) {}

    @JsonSetter(nulls = Nulls.FAIL)
    void setReadReceipts(Boolean readReceipts) {
        this.readReceipts = readReceipts;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    void setPresence(Audience presence) {
        this.presence = presence;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    void setPreview(Boolean preview) {
        this.preview = preview;
    }

    @Schema(description = "null clears them")
    @JsonSetter
    void setQuietHours(@Nullable QuietTimes times) {
        this.quiet = new QuietField(times);
    }

    @JsonSetter(nulls = Nulls.FAIL)
    void setProfile(ProfilePrivacy.PrivacyPatch profile) {
        this.profile = profile;
    }

    /// Null when nothing is said of it.
    ProfilePrivacy.@Nullable PrivacyPatch profile() {
        return profile;
    }

    /// @throws io.parley.gateway.problems.ProblemException when the quiet hours are none
    SettingsChange toChange() {
        return new SettingsChange.SetSome(readReceipts, presence, preview, newQuietHours());
    }

    private SettingsChange.@Nullable NewQuietHours newQuietHours() {
        if (quiet == null) {
            return null;
        }
        var times = quiet.times();
        return new SettingsChange.NewQuietHours(times == null ? null : times.toHours());
    }
}
