/// The topic catalogue, applied to a cluster.
@NullMarked
package io.parley.infra.stack.topic;

import org.jspecify.annotations.NullMarked;
