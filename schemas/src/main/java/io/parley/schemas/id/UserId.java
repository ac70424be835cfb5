package io.parley.schemas.id;

import java.util.UUID;

/// One account.
public record UserId(UUID value) {
    public static UserId of(String text) {
        return new UserId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
