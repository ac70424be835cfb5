package io.parley.infra.client.gateway;

import io.parley.schemas.id.DeviceId;

/// What a sign-in or a refresh gives.
record Grant(String accessToken, long expiresIn, String refreshToken, DeviceId device) {
    @Override
    public String toString() {
        return "Grant[[REDACTED], device=" + device + "]";
    }
}
