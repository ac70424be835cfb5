/// What topologies know of nodes and of what these hold for users.
@NullMarked
package io.parley.streams.sessions;

import org.jspecify.annotations.NullMarked;
