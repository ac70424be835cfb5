/// The ends of files.
@NullMarked
package io.parley.media.deletions;

import org.jspecify.annotations.NullMarked;
