package io.parley.gateway.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How people sign up and in.
///
/// @param unverifiedRegistration whether anybody may register an e-mail address or phone number without proving that it
///     is theirs. For a local platform only: it also tells who has an account
/// @param profileLife how long somebody new has to make a profile
/// @param challengeLife how long a second factor or a PIN is waited for
/// @param issuer stands before the account in authenticator apps
@ConfigurationProperties("parley.sign-in")
public record SignInSettings(
        @DefaultValue("false") boolean unverifiedRegistration,
        @DefaultValue("15m") Duration profileLife,
        @DefaultValue("5m") Duration challengeLife,
        @DefaultValue("Parley") String issuer) {
    public SignInSettings {
        if (!profileLife.isPositive() || !challengeLife.isPositive()) {
            throw new IllegalArgumentException("a duration of parley.sign-in is not positive");
        }
    }
}
