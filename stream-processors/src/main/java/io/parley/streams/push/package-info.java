/// The worker that sends push requests to a provider and says what became of them.
@NullMarked
package io.parley.streams.push;

import org.jspecify.annotations.NullMarked;
