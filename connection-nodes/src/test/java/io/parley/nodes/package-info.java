@NullMarked
package io.parley.nodes;

import org.jspecify.annotations.NullMarked;
