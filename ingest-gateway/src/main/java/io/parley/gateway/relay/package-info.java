/// The way of the outbox into the log.
@NullMarked
package io.parley.gateway.relay;

import org.jspecify.annotations.NullMarked;
