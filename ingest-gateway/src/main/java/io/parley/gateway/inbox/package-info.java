/// Answers from the log to the requests that wait for them.
@NullMarked
package io.parley.gateway.inbox;

import org.jspecify.annotations.NullMarked;
