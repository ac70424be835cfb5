@NullMarked
package io.parley.nodes.connection;

import org.jspecify.annotations.NullMarked;
