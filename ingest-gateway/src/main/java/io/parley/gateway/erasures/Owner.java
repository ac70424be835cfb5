package io.parley.gateway.erasures;

import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.erasure.ErasureStep;
import java.util.List;

/// Erases the parts it answers for when that is asked, and tells of each. Taking a record twice is as taking it once.
final class Owner {
    private final List<ErasureStep> steps;
    private final Parts parts;
    private final Erasures erasures;

    Owner(List<ErasureStep> steps, Parts parts, Erasures erasures) {
        this.steps = List.copyOf(steps);
        this.parts = parts;
        this.erasures = erasures;
    }

    void take(Erasure record) {
        switch (record) {
            case Erasure.Requested(var user, var _) ->
                steps.forEach(step -> {
                    parts.erase(step, user);
                    erasures.tell(user, step);
                });
            case Erasure.StepDone _, Erasure.Completed _ -> {
                // Of interest to who gathers them.
            }
        }
    }
}
