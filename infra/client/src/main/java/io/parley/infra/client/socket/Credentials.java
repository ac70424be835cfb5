package io.parley.infra.client.socket;

import io.parley.schemas.id.DeviceId;

/// Whom a socket speaks for. Its methods may block.
public interface Credentials {
    DeviceId device();

    /// An access token that is good for a while, fetched anew when the old one is about to end.
    String accessToken();

    /// The token was rejected: the next one must be another.
    void rejected();
}
