/// Sending over HTTP and reading the history.
@NullMarked
package io.parley.gateway.messages;

import org.jspecify.annotations.NullMarked;
