/// Access tokens: the signing key, its public document, and who is asking.
@NullMarked
package io.parley.gateway.tokens;

import org.jspecify.annotations.NullMarked;
