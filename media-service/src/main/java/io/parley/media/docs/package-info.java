/// The description of the interface for clients.
@NullMarked
package io.parley.media.docs;

import org.jspecify.annotations.NullMarked;
