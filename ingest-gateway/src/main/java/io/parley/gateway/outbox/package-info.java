/// Facts written beside the change they tell of, and kept until long after they were published.
@NullMarked
package io.parley.gateway.outbox;

import org.jspecify.annotations.NullMarked;
