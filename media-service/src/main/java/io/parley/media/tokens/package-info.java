/// Who makes a request.
@NullMarked
package io.parley.media.tokens;

import org.jspecify.annotations.NullMarked;
