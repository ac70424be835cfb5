/// Sending over HTTP.
@NullMarked
package io.parley.gateway.messages;

import org.jspecify.annotations.NullMarked;
