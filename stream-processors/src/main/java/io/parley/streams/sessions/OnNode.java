package io.parley.streams.sessions;

/// What is gone when a run of a node is.
public interface OnNode {
    NodeRun node();
}
