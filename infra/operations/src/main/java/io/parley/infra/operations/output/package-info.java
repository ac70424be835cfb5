/// What commands print.
@NullMarked
package io.parley.infra.operations.output;

import org.jspecify.annotations.NullMarked;
