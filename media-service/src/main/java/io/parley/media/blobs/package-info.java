/// Where the bytes of files are kept: one port, and a store behind it for each kind of place.
@NullMarked
package io.parley.media.blobs;

import org.jspecify.annotations.NullMarked;
