package io.parley.gateway.sessions;

import io.parley.schemas.id.DeviceId;

/// What a device gets when it signs in or refreshes.
///
/// @param expiresIn how many seconds the access token is good
/// @param refreshToken buys the next grant, once
public record Grant(String accessToken, long expiresIn, RefreshToken refreshToken, DeviceId device) {
    @Override
    public String toString() {
        return "Grant[[REDACTED], device=" + device + "]";
    }
}
