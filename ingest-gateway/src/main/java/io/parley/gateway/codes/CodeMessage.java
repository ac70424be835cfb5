package io.parley.gateway.codes;

import io.parley.gateway.accounts.LoginName;
import java.time.Instant;

/// A code and where it goes.
///
/// @param request the same however often it is handed over: whoever sends it on can tell a repetition
public record CodeMessage(CodeRequest request, LoginName to, OneTimeCode code, Instant expiresAt) {
    String channel() {
        return switch (to) {
            case LoginName.Email _ -> "email";
            case LoginName.Phone _ -> "sms";
        };
    }

    @Override
    public String toString() {
        return "CodeMessage[request=" + request + ", [REDACTED]]";
    }
}
