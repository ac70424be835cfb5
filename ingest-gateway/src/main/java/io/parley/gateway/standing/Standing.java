package io.parley.gateway.standing;

import io.parley.schemas.account.AccountRole;

/// How an account stands now.
public record Standing(AccountRole role, boolean suspended) {
    public boolean mayActAs(AccountRole needed) {
        return !suspended && role.isAtLeast(needed);
    }
}
