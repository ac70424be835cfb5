package io.parley.gateway.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.gateway.accounts.Account;
import io.parley.gateway.sessions.Grant;
import io.parley.gateway.sessions.RefreshToken;
import io.parley.schemas.id.DeviceId;
import org.jspecify.annotations.Nullable;

/// What a step of signing in gives: everything a device needs, or a challenge to go on with.
///
/// @param challenge with every state but `signed_in`, which has all the others
record SignInAnswer(
        State state,
        @Nullable Account user,
        @Nullable String accessToken,
        @Nullable Long expiresIn,
        @Nullable RefreshToken refreshToken,
        @Nullable DeviceId device,
        @Nullable Challenge challenge) {
    /// What comes next.
    enum State {
        @JsonProperty("signed_in")
        SIGNED_IN,
        /// Nobody has this phone number, address or identity yet: `auth/register` with the challenge.
        @JsonProperty("profile_required")
        PROFILE_REQUIRED,
        /// `auth/second-factor` with the challenge.
        @JsonProperty("second_factor_required")
        SECOND_FACTOR_REQUIRED,
        /// `auth/pin` with the challenge.
        @JsonProperty("pin_required")
        PIN_REQUIRED
    }

    static SignInAnswer signedIn(Account user, Grant grant) {
        return new SignInAnswer(
                State.SIGNED_IN,
                user,
                grant.accessToken(),
                grant.expiresIn(),
                grant.refreshToken(),
                grant.device(),
                null);
    }

    static SignInAnswer next(State state, Challenge challenge) {
        return new SignInAnswer(state, null, null, null, null, null, challenge);
    }

    @Override
    public String toString() {
        return "SignInAnswer[" + state + ", [REDACTED]]";
    }
}
