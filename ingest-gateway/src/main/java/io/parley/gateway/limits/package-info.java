/// How often what may be done, by whom.
@NullMarked
package io.parley.gateway.limits;

import org.jspecify.annotations.NullMarked;
