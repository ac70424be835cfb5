/// Access tokens: claims, signing and verification.
@NullMarked
package io.parley.schemas.token;

import org.jspecify.annotations.NullMarked;
