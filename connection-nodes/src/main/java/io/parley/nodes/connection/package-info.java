/// One connection as a pure state machine: inputs in, effects out, no socket and no clock.
@NullMarked
package io.parley.nodes.connection;

import org.jspecify.annotations.NullMarked;
