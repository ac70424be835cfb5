package io.parley.streams.push;

import io.parley.schemas.id.UserId;
import java.util.OptionalInt;

/// The number shown on the icon of the application.
interface Badge {
    /// How many messages the user has not read; empty when that is not known now. Must not take long.
    OptionalInt of(UserId user);
}
