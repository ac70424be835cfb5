package io.parley.gateway.codes;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How codes are sent, and how long they last. `webhook` or `sink` must be set; the webhook counts where both are.
///
/// @param webhook takes each code as a JSON POST and sends it on
/// @param webhookSecret signs what the webhook is told; at least 32 characters
/// @param sink a file that takes codes where nobody sends them
/// @param life how long a code is good
/// @param timeout of one call of the webhook
/// @param attempts at most; each later one after twice the wait
/// @param firstRetry the wait before the second attempt
/// @param breakerWait how long a webhook that keeps failing is left alone
@ConfigurationProperties("parley.codes")
public record CodeSettings(
        @Nullable URI webhook,
        @Nullable String webhookSecret,
        @Nullable Path sink,
        @DefaultValue("10m") Duration life,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("3") int attempts,
        @DefaultValue("200ms") Duration firstRetry,
        @DefaultValue("10s") Duration breakerWait) {
    private static final int MIN_SECRET = 32;

    public CodeSettings {
        if (webhook == null && sink == null) {
            throw new IllegalArgumentException("neither parley.codes.webhook nor parley.codes.sink is set");
        }
        if (webhook != null && (webhookSecret == null || webhookSecret.length() < MIN_SECRET)) {
            throw new IllegalArgumentException("parley.codes.webhook-secret has less than 32 characters");
        }
        if (!life.isPositive() || !timeout.isPositive() || !firstRetry.isPositive() || !breakerWait.isPositive()) {
            throw new IllegalArgumentException("a duration of parley.codes is not positive");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("parley.codes.attempts is less than 1");
        }
    }

    @Override
    public String toString() {
        return "CodeSettings[webhook=" + webhook + ", sink=" + sink + "]";
    }
}
