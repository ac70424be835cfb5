/// How often what may be done.
@NullMarked
package io.parley.media.limits;

import org.jspecify.annotations.NullMarked;
