package io.parley.gateway.accounts;

import io.parley.schemas.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An account as its owner sees it. Neither e-mail nor phone is set of who signs in by an identity elsewhere alone.
public record Account(
        UserId id,
        String name,
        @Nullable String email,
        @Nullable String phone,
        Instant createdAt) {
    @Override
    public String toString() {
        return "Account[id=" + id + ", [REDACTED]]";
    }
}
