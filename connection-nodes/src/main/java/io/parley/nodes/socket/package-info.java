/// Sockets: who may open one, how frames get in and out, and who closes those that stand still.
@NullMarked
package io.parley.nodes.socket;

import org.jspecify.annotations.NullMarked;
