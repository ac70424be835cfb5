/// Which messages cite which files.
@NullMarked
package io.parley.media.citations;

import org.jspecify.annotations.NullMarked;
