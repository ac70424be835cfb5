/// Pages of the message history.
@NullMarked
package io.parley.gateway.history;

import org.jspecify.annotations.NullMarked;
