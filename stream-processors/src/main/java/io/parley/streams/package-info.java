/// The process that runs the topologies and workers, all of them or some.
@NullMarked
package io.parley.streams;

import org.jspecify.annotations.NullMarked;
