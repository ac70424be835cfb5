package io.parley.gateway.erasures;

import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.erasure.ErasureStep;

/// Gathers what the log tells of deletions, and ends each when everybody has answered. Taking a record twice is as
/// taking it once.
final class Gathering {
    private final Parts parts;
    private final Erasures erasures;

    Gathering(Parts parts, Erasures erasures) {
        this.parts = parts;
        this.erasures = erasures;
    }

    void take(Erasure record) {
        var next = erasures.note(record);
        if (next.isEmpty()) {
            return;
        }
        var user = record.user();
        switch (next.get()) {
            case Saga.Next.EraseAccount() -> {
                parts.erase(ErasureStep.ACCOUNT, user);
                erasures.tell(user, ErasureStep.ACCOUNT);
            }
            case Saga.Next.Complete() -> erasures.tellCompleted(user);
        }
    }
}
