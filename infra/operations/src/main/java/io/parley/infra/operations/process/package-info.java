/// What the processes say of themselves on their management ports, and what they are told there.
@NullMarked
package io.parley.infra.operations.process;

import org.jspecify.annotations.NullMarked;
