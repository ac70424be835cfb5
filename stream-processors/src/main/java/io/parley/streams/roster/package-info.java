/// Who is in a chat, by user slot, and how chats and members are keyed in stores.
@NullMarked
package io.parley.streams.roster;

import org.jspecify.annotations.NullMarked;
