/// The HTTP edge of Parley.
@NullMarked
package io.parley.gateway;

import org.jspecify.annotations.NullMarked;
