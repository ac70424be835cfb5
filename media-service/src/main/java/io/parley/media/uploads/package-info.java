/// The ways of bytes into the service.
@NullMarked
package io.parley.media.uploads;

import org.jspecify.annotations.NullMarked;
