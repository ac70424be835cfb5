package io.parley.gateway.pushes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.devices.PushTokens;
import io.parley.schemas.push.PushResult;

/// Removes push tokens that a provider knows no more. Taking a result twice is as taking it once.
final class InvalidTokens {
    private final PushTokens tokens;
    private final Counter invalid;

    InvalidTokens(PushTokens tokens, MeterRegistry meters) {
        this.tokens = tokens;
        this.invalid = meters.counter("parley.push.tokens.invalid");
    }

    void take(PushResult result) {
        switch (result.outcome()) {
            case TOKEN_INVALID -> {
                if (tokens.removeInvalid(result.user(), result.device(), result.token())) {
                    invalid.increment();
                }
            }
            case SENT, FAILED -> {
                // The token is good as far as anyone knows.
            }
        }
    }
}
