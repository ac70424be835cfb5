/// The data keys of accounts: what seals and opens what messages say. `docs/adr/022`.
@NullMarked
package io.parley.schemas.key;

import org.jspecify.annotations.NullMarked;
