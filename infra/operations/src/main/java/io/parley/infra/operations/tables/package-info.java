/// Topics as tables of the tools that analysts use.
@NullMarked
package io.parley.infra.operations.tables;

import org.jspecify.annotations.NullMarked;
