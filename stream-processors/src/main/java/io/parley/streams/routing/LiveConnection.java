package io.parley.streams.routing;

import io.parley.schemas.id.ConnectionId;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.sessions.OnNode;

/// One open socket of a user.
record LiveConnection(NodeRun node, ConnectionId connection) implements OnNode {}
