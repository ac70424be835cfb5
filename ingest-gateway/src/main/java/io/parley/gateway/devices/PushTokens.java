package io.parley.gateway.devices;

import io.parley.gateway.outbox.Outbox;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.Platform;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Owns the push tokens of accounts. Each change takes the account's row lock, counts the version up, and leaves all of
/// the account's devices in the outbox, all in one transaction.
@Component
public class PushTokens {
    static final int MAX_DEVICES = 10;

    private final PushTokenRows rows;
    private final Outbox outbox;

    PushTokens(PushTokenRows rows, Outbox outbox) {
        this.rows = rows;
        this.outbox = outbox;
    }

    /// The device is reached by this token from now on, and by no other. A token is of one device: where another one
    /// had it, of this account or of another, that one has none any more.
    @Transactional
    public void register(UserId user, DeviceId device, Platform platform, PushToken token) {
        var hash = token.hash();
        rows.lockToken(hash);
        var holder = rows.holderOf(hash).orElse(user);
        var users = new LinkedHashSet<>(List.of(user));
        users.add(holder);
        if (rows.lock(users) < users.size()) {
            throw new ProblemException(ProblemCode.USER_NOT_FOUND);
        }
        var registered = new PushDevice(device, platform, token.value());
        if (rows.devicesOf(user).contains(registered)) {
            return;
        }
        // Its holder may have given it up since it was asked for, and then has nothing to tell.
        var moved = !holder.equals(user) && rows.holderOf(hash).isPresent();
        rows.remove(hash);
        rows.put(user, registered, hash);
        if (rows.devicesOf(user).size() > MAX_DEVICES) {
            throw new ProblemException(ProblemCode.DEVICE_LIMIT);
        }
        if (moved) {
            tell(holder);
        }
        tell(user);
    }

    /// The device is no longer reached by push. Nothing is wrong when it was not.
    @Transactional
    public void remove(UserId user, DeviceId device) {
        rows.lock(List.of(user));
        if (rows.remove(user, device)) {
            tell(user);
        }
    }

    /// Removes the token if the device still has this one, and not a newer one.
    ///
    /// @return whether it had
    @Transactional
    public boolean removeInvalid(UserId user, DeviceId device, String token) {
        rows.lock(List.of(user));
        var removed = rows.remove(user, device, PushToken.hash(token));
        if (removed) {
            tell(user);
        }
        return removed;
    }

    /// Nothing is known of the user's devices any more, here and in the log. Can be repeated.
    @Transactional
    public void forget(UserId user) {
        rows.lock(List.of(user));
        if (rows.removeAll(user)) {
            outbox.forgetDevices(user);
        }
    }

    private void tell(UserId user) {
        outbox.append(new AccountDevices(user, rows.nextVersion(user), rows.devicesOf(user)));
    }
}
