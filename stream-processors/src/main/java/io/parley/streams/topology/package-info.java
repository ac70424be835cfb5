/// How topologies are run: their settings, the checks before their start, their life in the process and its
/// end.
@NullMarked
package io.parley.streams.topology;

import org.jspecify.annotations.NullMarked;
