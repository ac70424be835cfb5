package io.parley.gateway.platform;

import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;

/// Somebody with an account who is signed in on one device.
public record Person(
        UserId id, String name, String email, String password, String refreshToken, DeviceId device, Caller http) {}
