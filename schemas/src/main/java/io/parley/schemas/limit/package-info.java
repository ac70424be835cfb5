/// How often what may be done, and by which address somebody is counted.
@NullMarked
package io.parley.schemas.limit;

import org.jspecify.annotations.NullMarked;
