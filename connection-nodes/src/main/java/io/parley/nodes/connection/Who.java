package io.parley.nodes.connection;

import io.parley.nodes.connection.Input.TokenChecked;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import java.util.Optional;

/// Whose connection it is.
///
/// @param keyId of the key that signed the access token
/// @param expiresAt when the access token ends, on the clock of the inputs
public record Who(UserId user, DeviceId device, SessionId session, String keyId, long expiresAt) {
    /// The same connection with a newer token; empty when that is another's, or of another session.
    Optional<Who> renewed(TokenChecked.Good token, long now) {
        var claims = token.claims();
        var same = claims.user().equals(user)
                && claims.session().equals(session)
                && claims.device().equals(device);
        return same
                ? Optional.of(new Who(user, device, session, token.keyId(), now + token.validForMs()))
                : Optional.empty();
    }
}
