/// Signed-in sessions: rotating refresh tokens and the access tokens they buy.
@NullMarked
package io.parley.gateway.sessions;

import org.jspecify.annotations.NullMarked;
