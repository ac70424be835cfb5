package io.parley.gateway.limits;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Several gateways may do it at once.
@Component
class BucketSweep {
    private final SharedBuckets buckets;

    BucketSweep(SharedBuckets buckets) {
        this.buckets = buckets;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void sweep() {
        buckets.sweep();
    }
}
