/// Files, as the media service takes and gives them.
@NullMarked
package io.parley.infra.client.media;

import org.jspecify.annotations.NullMarked;
