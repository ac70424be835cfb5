/// The ways of bytes out of the service.
@NullMarked
package io.parley.media.downloads;

import org.jspecify.annotations.NullMarked;
