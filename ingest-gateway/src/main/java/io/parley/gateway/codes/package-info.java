/// One-time codes that prove a phone number or an e-mail address.
@NullMarked
package io.parley.gateway.codes;

import org.jspecify.annotations.NullMarked;
