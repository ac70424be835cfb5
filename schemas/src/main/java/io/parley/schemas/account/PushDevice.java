package io.parley.schemas.account;

import io.parley.schemas.id.DeviceId;

/// One device that can be reached by push.
///
/// @param token the FCM registration token
public record PushDevice(DeviceId device, Platform platform, String token) {
    @Override
    public String toString() {
        return "PushDevice[device=" + device + ", platform=" + platform + ", token=[REDACTED]]";
    }
}
