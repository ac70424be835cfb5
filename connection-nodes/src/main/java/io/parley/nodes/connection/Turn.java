package io.parley.nodes.connection;

/// What a phase needs to know beside the input.
///
/// @param now milliseconds on a clock that never steps back
/// @param node the node's name, for people
record Turn(ConnectionLimits limits, String node, long now) {}
