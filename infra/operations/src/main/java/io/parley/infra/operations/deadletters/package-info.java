/// Dead letters: looking at them, and deciding what becomes of them.
@NullMarked
package io.parley.infra.operations.deadletters;

import org.jspecify.annotations.NullMarked;
