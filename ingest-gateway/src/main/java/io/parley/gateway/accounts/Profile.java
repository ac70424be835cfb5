package io.parley.gateway.accounts;

import io.parley.schemas.id.UserId;

/// An account as others see it.
record Profile(UserId id, String name) {}
