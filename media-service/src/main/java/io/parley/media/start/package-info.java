/// What must be there before the service starts.
@NullMarked
package io.parley.media.start;

import org.jspecify.annotations.NullMarked;
