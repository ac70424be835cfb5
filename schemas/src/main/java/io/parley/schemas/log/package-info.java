/// The two ends of the log that every edge has: publishing actions, and reading its own slot of `node.inbox`.
@NullMarked
package io.parley.schemas.log;

import org.jspecify.annotations.NullMarked;
