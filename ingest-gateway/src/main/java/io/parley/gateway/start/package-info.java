/// Waiting at start for what the gateway needs.
@NullMarked
package io.parley.gateway.start;

import org.jspecify.annotations.NullMarked;
