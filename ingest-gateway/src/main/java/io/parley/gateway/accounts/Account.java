package io.parley.gateway.accounts;

import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account as its owner sees it. Neither e-mail nor phone is set of who signs in by an identity elsewhere alone.
///
/// @param picture a file of the media service
public record Account(
        UserId id,
        String name,
        @Nullable String userName,
        @Nullable String about,
        @Nullable LocalDate birthDate,
        @Nullable UUID picture,
        @Nullable String email,
        @Nullable String phone,
        AccountRole role,
        Instant createdAt) {
    @Override
    public String toString() {
        return "Account[id=" + id + ", [REDACTED]]";
    }
}
