package io.parley.gateway.signin;

import io.parley.gateway.accounts.LoginName;
import io.parley.gateway.external.Identity;

/// What somebody has shown to be theirs.
sealed interface Proven {
    /// By a code.
    record Contact(LoginName login) implements Proven {}

    /// By a token of another issuer.
    record Elsewhere(Identity identity) implements Proven {}
}
