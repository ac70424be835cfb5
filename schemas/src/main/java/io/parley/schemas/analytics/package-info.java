/// What analysts are told: flat rows without bodies, names and ids, and the pseudonyms that stand for the ids.
@NullMarked
package io.parley.schemas.analytics;

import org.jspecify.annotations.NullMarked;
