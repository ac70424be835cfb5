package io.parley.gateway.admin;

import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An account as those see it who run the platform: what it can be recognised by, and nothing it has said.
///
/// @param suspendedAt null for an account in good standing
/// @param sessions how many are not over
record StaffView(
        UserId id,
        String name,
        @Nullable String userName,
        @Nullable String email,
        @Nullable String phone,
        AccountRole role,
        Instant createdAt,
        @Nullable Instant suspendedAt,
        int sessions) {}
