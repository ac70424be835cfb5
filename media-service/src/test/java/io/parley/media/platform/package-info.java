/// A media service with all it needs around it.
@NullMarked
package io.parley.media.platform;

import org.jspecify.annotations.NullMarked;
