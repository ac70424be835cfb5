/// The WebSocket side of a client: connections, and the socket that survives them.
@NullMarked
package io.parley.infra.client.socket;

import org.jspecify.annotations.NullMarked;
