package io.parley.streams.notification;

import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Receipt;

/// What one record says.
sealed interface Input {
    record Candidate(PushCandidate candidate) implements Input {}

    record Acknowledged(Receipt receipt) implements Input {}

    record SettingsChanged(AccountSettings settings) implements Input {}

    record SettingsGone(UserId user) implements Input {}

    record DevicesChanged(AccountDevices devices) implements Input {}

    record DevicesGone(UserId user) implements Input {}

    /// @param sink the dead letters of its topic
    /// @param reason for the people who look at them
    record Unreadable(String sink, String reason) implements Input {}
}
