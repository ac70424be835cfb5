/// What other rules would have decided, without effects.
@NullMarked
package io.parley.infra.operations.shadow;

import org.jspecify.annotations.NullMarked;
