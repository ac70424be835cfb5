/// Compares what clients were told with what was kept, and names every broken promise.
@NullMarked
package io.parley.infra.checker;

import org.jspecify.annotations.NullMarked;
