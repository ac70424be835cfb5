/// Tells everyone who checks tokens which of them are no longer good.
@NullMarked
package io.parley.gateway.revocations;

import org.jspecify.annotations.NullMarked;
