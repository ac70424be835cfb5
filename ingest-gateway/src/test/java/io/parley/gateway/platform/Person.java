package io.parley.gateway.platform;

import io.parley.schemas.id.UserId;

/// Somebody with an account who is signed in.
public record Person(UserId id, String name, String email, String password, String refreshToken, Caller http) {}
