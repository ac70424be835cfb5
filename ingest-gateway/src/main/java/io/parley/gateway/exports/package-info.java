/// Everything of one's own, to take away.
@NullMarked
package io.parley.gateway.exports;

import org.jspecify.annotations.NullMarked;
