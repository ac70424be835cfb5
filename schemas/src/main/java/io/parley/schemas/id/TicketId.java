package io.parley.schemas.id;

import java.util.UUID;

/// One connection ticket. Claim `jti` of the ticket.
public record TicketId(UUID value) {
    public static TicketId next() {
        return new TicketId(Uuids.next());
    }

    /// @throws IllegalArgumentException when the text is not a lower-case UUID of 36 characters
    public static TicketId of(String text) {
        return new TicketId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
