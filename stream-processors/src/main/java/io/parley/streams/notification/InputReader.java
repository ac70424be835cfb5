package io.parley.streams.notification;

import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Tells what can be used from what never can.
record InputReader(
        RecordCodec<PushCandidate> candidates,
        RecordCodec<Receipt> receipts,
        RecordCodec<AccountSettings> settings,
        RecordCodec<AccountDevices> devices) {

    /// @throws io.parley.schemas.registry.RegistryUnavailableException when the bytes may be good, but cannot be read
    ///     now
    Input read(Source source, byte @Nullable [] key, byte @Nullable [] value, int partition) {
        try {
            return switch (source) {
                case CANDIDATES -> {
                    var candidate = candidates.decode(value);
                    requireSlot(candidate.user(), partition);
                    yield new Input.Candidate(candidate);
                }
                case RECEIPTS -> {
                    var receipt = receipts.decode(value);
                    requireSlot(receipt.user(), partition);
                    yield new Input.Acknowledged(receipt);
                }
                case SETTINGS ->
                    value == null ? new Input.SettingsGone(userOf(key, partition)) : settingsOf(value, partition);
                case DEVICES ->
                    value == null ? new Input.DevicesGone(userOf(key, partition)) : devicesOf(value, partition);
            };
        } catch (MalformedRecordException e) {
            return new Input.Unreadable(source.deadLetters(), String.valueOf(e.getMessage()));
        }
    }

    private Input settingsOf(byte[] value, int partition) {
        var changed = settings.decode(value);
        requireSlot(changed.user(), partition);
        return new Input.SettingsChanged(changed);
    }

    private Input devicesOf(byte[] value, int partition) {
        var changed = devices.decode(value);
        requireSlot(changed.user(), partition);
        return new Input.DevicesChanged(changed);
    }

    /// Whose account a tombstone ends.
    private static UserId userOf(byte @Nullable [] key, int partition) {
        if (key == null) {
            throw new MalformedRecordException("a tombstone without a key");
        }
        try {
            var user = UserId.of(new String(key, StandardCharsets.UTF_8));
            requireSlot(user, partition);
            return user;
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException("the key of a tombstone is no user", e);
        }
    }

    /// Elsewhere another task has the rest of what is known of the user.
    private static void requireSlot(UserId user, int partition) {
        if (Partitions.ofUser(user, Topic.PUSH_CANDIDATES.partitions()) != partition) {
            throw new MalformedRecordException("not in the partition of its user");
        }
    }
}
