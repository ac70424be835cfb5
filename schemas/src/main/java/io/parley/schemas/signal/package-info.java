/// What members do just now and nobody keeps.
@NullMarked
package io.parley.schemas.signal;

import org.jspecify.annotations.NullMarked;
