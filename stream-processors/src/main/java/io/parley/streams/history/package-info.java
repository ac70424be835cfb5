/// The worker that brings committed events into Cassandra.
@NullMarked
package io.parley.streams.history;

import org.jspecify.annotations.NullMarked;
