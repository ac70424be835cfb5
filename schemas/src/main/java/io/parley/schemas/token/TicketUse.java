package io.parley.schemas.token;

import io.parley.schemas.id.TicketId;
import io.parley.schemas.id.UserId;
import java.util.UUID;

/// The value of `account.tickets`: somebody connects with a ticket.
///
/// @param attempt tells the uses of one ticket apart
public record TicketUse(UserId user, TicketId ticket, UUID attempt) {}
