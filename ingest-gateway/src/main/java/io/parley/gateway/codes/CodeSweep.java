package io.parley.gateway.codes;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Several gateways may do it at once.
@Component
class CodeSweep {
    private final Codes codes;

    CodeSweep(Codes codes) {
        this.codes = codes;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void sweep() {
        codes.removeExpired();
    }
}
