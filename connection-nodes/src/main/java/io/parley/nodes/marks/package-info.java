/// What devices say they have received, read and played, on its way to the log.
@NullMarked
package io.parley.nodes.marks;

import org.jspecify.annotations.NullMarked;
