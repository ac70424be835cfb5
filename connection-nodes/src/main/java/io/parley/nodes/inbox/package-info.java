/// What the rest of the platform tells this node.
@NullMarked
package io.parley.nodes.inbox;

import org.jspecify.annotations.NullMarked;
