/// Child processes that are prepared, started, watched and stopped, and never outlive their parent.
@NullMarked
package io.parley.infra.stack.process;

import org.jspecify.annotations.NullMarked;
