/// Files of chats: uploads, downloads, and what becomes of them.
@NullMarked
package io.parley.media;

import org.jspecify.annotations.NullMarked;
