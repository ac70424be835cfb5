/// The layout of the message history in Cassandra and the one way to read it.
@NullMarked
package io.parley.schemas.history;

import org.jspecify.annotations.NullMarked;
