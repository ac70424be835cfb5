/// Everything that can be wrong with a request.
@NullMarked
package io.parley.media.problems;

import org.jspecify.annotations.NullMarked;
