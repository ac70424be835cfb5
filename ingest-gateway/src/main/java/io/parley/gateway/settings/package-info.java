/// What accounts have set: privacy, quiet hours, muted chats.
@NullMarked
package io.parley.gateway.settings;

import org.jspecify.annotations.NullMarked;
