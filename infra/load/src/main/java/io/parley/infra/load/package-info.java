/// Measures latency and the highest rate from outside, as a client sees them.
@NullMarked
package io.parley.infra.load;

import org.jspecify.annotations.NullMarked;
