/// Push notifications on their way to a provider, and what became of them.
@NullMarked
package io.parley.schemas.push;

import org.jspecify.annotations.NullMarked;
