package io.parley.gateway.settings;

import io.parley.schemas.account.Audience;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who sees what of a profile, and who finds it. The name and the user name are for everyone who finds it.
///
/// @param search who finds the account by searching and by an address book
public record ProfilePrivacy(Audience about, Audience birthDate, Audience picture, Audience search) {
    /// Of who has set nothing: the day of birth is the only thing not for everyone.
    public static final ProfilePrivacy DEFAULT =
            new ProfilePrivacy(Audience.EVERYONE, Audience.CONTACTS, Audience.EVERYONE, Audience.EVERYONE);

    /// Some of it as a client asks for it; what is absent stays as it is.
    record PrivacyPatch(
            @Nullable Audience about,
            @Nullable Audience birthDate,
            @Nullable Audience picture,
            @Nullable Audience search) {
        ProfilePrivacy appliedTo(ProfilePrivacy before) {
            return new ProfilePrivacy(
                    Objects.requireNonNullElse(about, before.about()),
                    Objects.requireNonNullElse(birthDate, before.birthDate()),
                    Objects.requireNonNullElse(picture, before.picture()),
                    Objects.requireNonNullElse(search, before.search()));
        }
    }
}
