/// The log as services reach it: publishing actions, reading one's own slot of `node.inbox`, following a topic, and
/// reading one as a group.
@NullMarked
package io.parley.schemas.log;

import org.jspecify.annotations.NullMarked;
