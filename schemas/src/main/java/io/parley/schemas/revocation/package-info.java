/// Sessions whose tokens are no longer good.
@NullMarked
package io.parley.schemas.revocation;

import org.jspecify.annotations.NullMarked;
