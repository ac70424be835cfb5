package io.parley.schemas.chat;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;

/// Where the answer to an action goes. An answer to another incarnation than the slot's present one is dropped.
public record ReplyAddress(NodeSlot slot, Incarnation incarnation, ConnectionId connection) {}
