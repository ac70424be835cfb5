/// What a node needs around it in tests: keys, clients, and a stand-in for the stream processors.
@NullMarked
package io.parley.nodes.platform;

import org.jspecify.annotations.NullMarked;
