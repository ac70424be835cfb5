package io.parley.streams.process;

/// The parts one process can run; `parley.streams.run` names those it does.
public enum Part {
    SEQUENCING,
    ROUTING,
    HISTORY,
    RECEIPTS,
    NOTIFICATION,
    PUSH,
    PRESENCE,
    ANALYTICS
}
