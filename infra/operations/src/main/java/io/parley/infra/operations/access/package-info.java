/// Where the platform is, as whom an operator asks it, and what it takes to let a command write.
@NullMarked
package io.parley.infra.operations.access;

import org.jspecify.annotations.NullMarked;
