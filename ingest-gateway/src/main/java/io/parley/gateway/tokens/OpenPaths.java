package io.parley.gateway.tokens;

import java.util.Set;

/// What is asked without an access token.
public final class OpenPaths {
    public static final Set<String> ALL = Set.of(
            "/api/v1/auth/register",
            "/api/v1/auth/login",
            "/api/v1/auth/otp",
            "/api/v1/auth/otp/verify",
            "/api/v1/auth/second-factor",
            "/api/v1/auth/pin",
            "/api/v1/auth/external",
            "/api/v1/auth/refresh",
            "/api/v1/deletions",
            "/.well-known/jwks.json");

    private OpenPaths() {}
}
