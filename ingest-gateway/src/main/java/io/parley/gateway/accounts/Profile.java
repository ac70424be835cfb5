package io.parley.gateway.accounts;

import io.parley.schemas.id.UserId;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account as somebody else sees it. What is hidden is absent, as what was never set.
public record Profile(
        UserId id,
        String name,
        @Nullable String userName,
        @Nullable String about,
        @Nullable LocalDate birthDate,
        @Nullable UUID picture) {}
