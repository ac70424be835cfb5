/// How far members have come: their marks, what has become of a message, and what is unread in the list of chats.
@NullMarked
package io.parley.gateway.receipts;

import org.jspecify.annotations.NullMarked;
