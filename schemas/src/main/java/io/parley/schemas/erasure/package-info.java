/// Accounts on their way out.
@NullMarked
package io.parley.schemas.erasure;

import org.jspecify.annotations.NullMarked;
