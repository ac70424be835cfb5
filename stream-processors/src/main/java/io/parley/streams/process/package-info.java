/// What all parts of one process share: which of them run, and the cluster and registry they use.
@NullMarked
package io.parley.streams.process;

import org.jspecify.annotations.NullMarked;
