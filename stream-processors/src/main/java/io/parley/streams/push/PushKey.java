package io.parley.streams.push;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushResult;

/// One message on its way to one device.
record PushKey(UserId user, DeviceId device, ChatId chat, Seq seq) {
    static PushKey of(PushResult result) {
        return new PushKey(result.user(), result.device(), result.chat(), result.seq());
    }
}
