package io.parley.nodes.connection;

import java.util.List;

/// What follows an input.
record Step(Phase next, List<Effect> effects) {
    static Step to(Phase next, Effect... effects) {
        return new Step(next, List.of(effects));
    }

    static Step close(CloseReason reason) {
        return to(new Phase.Closed(), new Effect.Close(reason));
    }
}
