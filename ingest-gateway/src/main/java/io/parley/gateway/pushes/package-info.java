/// What became of pushes, read from the log.
@NullMarked
package io.parley.gateway.pushes;

import org.jspecify.annotations.NullMarked;
