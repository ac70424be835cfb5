/// What every part of a node shares: its identity, its settings, the systems it talks to, its end.
@NullMarked
package io.parley.nodes.process;

import org.jspecify.annotations.NullMarked;
