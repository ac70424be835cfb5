package io.parley.schemas.push;

import io.parley.schemas.account.PushDevice;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.List;

/// The value of `push.requests`: one push to one user, about everything of one chat up to one message.
///
/// @param seq the latest message it tells of; at most one request per user, chat and seq is made
/// @param actor who wrote that message, at that time
/// @param mention whether a message it tells of names the user
/// @param preview whether it may show what was said
/// @param devices at least one
public record PushRequest(
        UserId user,
        ChatId chat,
        Seq seq,
        UserId actor,
        Instant at,
        boolean mention,
        boolean preview,
        List<PushDevice> devices) {
    public PushRequest {
        devices = List.copyOf(devices);
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("a push goes to a device");
        }
    }
}
