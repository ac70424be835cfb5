/// Identities that another issuer vouches for.
@NullMarked
package io.parley.gateway.external;

import org.jspecify.annotations.NullMarked;
