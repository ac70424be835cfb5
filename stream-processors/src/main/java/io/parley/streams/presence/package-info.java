/// The topology that knows who is there.
@NullMarked
package io.parley.streams.presence;

import org.jspecify.annotations.NullMarked;
