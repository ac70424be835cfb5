/// The WebSocket protocol: client and server frames and their JSON.
@NullMarked
package io.parley.schemas.frame;

import org.jspecify.annotations.NullMarked;
