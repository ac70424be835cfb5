/// The command line.
@NullMarked
package io.parley.infra.operator;

import org.jspecify.annotations.NullMarked;
