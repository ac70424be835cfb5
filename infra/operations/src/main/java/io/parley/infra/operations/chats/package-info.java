/// Chats as they were.
@NullMarked
package io.parley.infra.operations.chats;

import org.jspecify.annotations.NullMarked;
