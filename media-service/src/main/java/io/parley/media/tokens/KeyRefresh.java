package io.parley.media.tokens;

import io.parley.schemas.token.JwksKeys;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets a signing key that was taken back.
@Component
class KeyRefresh {
    private final JwksKeys keys;

    KeyRefresh(JwksKeys keys) {
        this.keys = keys;
    }

    @Scheduled(fixedDelayString = "PT20S")
    void refresh() {
        keys.refresh();
    }
}
