/// Who is a member of which chat.
@NullMarked
package io.parley.media.members;

import org.jspecify.annotations.NullMarked;
