/// The directory: chats, their members and roles, and the facts their changes leave behind.
@NullMarked
package io.parley.gateway.chats;

import org.jspecify.annotations.NullMarked;
