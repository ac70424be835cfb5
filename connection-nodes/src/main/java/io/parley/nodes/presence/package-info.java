/// Which connections of this node want to know who is there, and what they may see.
@NullMarked
package io.parley.nodes.presence;

import org.jspecify.annotations.NullMarked;
