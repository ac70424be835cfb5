/// What nodes and gateways are told through their slot of `node.inbox`.
@NullMarked
package io.parley.schemas.inbox;

import org.jspecify.annotations.NullMarked;
