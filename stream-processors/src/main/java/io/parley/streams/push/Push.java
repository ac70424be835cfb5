package io.parley.streams.push;

import io.parley.schemas.account.PushDevice;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.push.PushResult.Outcome;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One push to one device.
record Push(PushRequest request, PushDevice device, Words words, OptionalInt badge) {

    /// What the user reads.
    record Words(String title, String body) {}

    /// By what it is known in `push.results`.
    PushKey key() {
        return new PushKey(request.user(), device.device(), request.chat(), request.seq());
    }

    PushResult result(Outcome outcome, @Nullable String detail, int attempts) {
        return new PushResult(
                request.user(),
                device.device(),
                request.chat(),
                request.seq(),
                outcome,
                device.token(),
                detail,
                attempts);
    }
}
