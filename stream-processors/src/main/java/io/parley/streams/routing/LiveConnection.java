package io.parley.streams.routing;

import io.parley.schemas.id.ConnectionId;

/// One open socket of a user.
record LiveConnection(NodeRun node, ConnectionId connection) {}
