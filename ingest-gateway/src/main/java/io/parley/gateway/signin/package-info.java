/// Signing up and in: by a code, a password or an identity elsewhere, with a second factor or a PIN where there is one.
@NullMarked
package io.parley.gateway.signin;

import org.jspecify.annotations.NullMarked;
