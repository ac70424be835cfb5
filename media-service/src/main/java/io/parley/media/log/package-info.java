/// The log of the platform, as this service reads it.
@NullMarked
package io.parley.media.log;

import org.jspecify.annotations.NullMarked;
