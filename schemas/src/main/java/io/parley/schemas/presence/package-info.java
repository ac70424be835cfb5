/// Whether users are there.
@NullMarked
package io.parley.schemas.presence;

import org.jspecify.annotations.NullMarked;
