/// Events on their way to users: deliveries and what becomes of those that reach nobody.
@NullMarked
package io.parley.schemas.delivery;

import org.jspecify.annotations.NullMarked;
