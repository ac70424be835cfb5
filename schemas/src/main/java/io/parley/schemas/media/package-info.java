/// What others know of the files of the media service.
@NullMarked
package io.parley.schemas.media;

import org.jspecify.annotations.NullMarked;
