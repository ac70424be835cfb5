/// The topology that brings events to the connections of their users.
@NullMarked
package io.parley.streams.routing;

import org.jspecify.annotations.NullMarked;
