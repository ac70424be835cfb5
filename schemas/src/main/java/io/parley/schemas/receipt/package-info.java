/// How far the members of a chat have come: what devices say, and what it adds up to.
@NullMarked
package io.parley.schemas.receipt;

import org.jspecify.annotations.NullMarked;
