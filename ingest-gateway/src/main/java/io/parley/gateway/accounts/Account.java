package io.parley.gateway.accounts;

import io.parley.schemas.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An account as its owner sees it. Exactly one of e-mail and phone is set.
record Account(
        UserId id,
        String name,
        @Nullable String email,
        @Nullable String phone,
        Instant createdAt) {}
