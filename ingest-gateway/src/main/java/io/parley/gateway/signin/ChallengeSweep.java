package io.parley.gateway.signin;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Several gateways may do it at once.
@Component
class ChallengeSweep {
    private final Challenges challenges;

    ChallengeSweep(Challenges challenges) {
        this.challenges = challenges;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void sweep() {
        challenges.removeExpired();
    }
}
