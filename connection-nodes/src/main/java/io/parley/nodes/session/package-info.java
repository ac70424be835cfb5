/// What a node tells the routing topology about its connections, and how it notices that nobody listens.
@NullMarked
package io.parley.nodes.session;

import org.jspecify.annotations.NullMarked;
