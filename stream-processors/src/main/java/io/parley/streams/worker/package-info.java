/// What the workers share: batches that come again until they are done, and records that never can be.
@NullMarked
package io.parley.streams.worker;

import org.jspecify.annotations.NullMarked;
