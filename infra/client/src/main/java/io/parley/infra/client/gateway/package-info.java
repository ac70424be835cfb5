/// The HTTP side of a client: accounts, sessions, chats and history pages.
@NullMarked
package io.parley.infra.client.gateway;

import org.jspecify.annotations.NullMarked;
