package io.parley.schemas.account;

import io.parley.schemas.id.UserId;
import java.util.List;

/// The value of `account.devices`: the devices of one user that can be reached by push.
///
/// @param version counts the changes of the user from 1
public record AccountDevices(UserId user, long version, List<PushDevice> devices) {
    public AccountDevices {
        devices = List.copyOf(devices);
    }
}
