/// The WebSocket edge: sockets in, actions out, deliveries and catch-up back.
@NullMarked
package io.parley.nodes;

import org.jspecify.annotations.NullMarked;
