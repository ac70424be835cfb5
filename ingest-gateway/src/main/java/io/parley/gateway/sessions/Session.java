package io.parley.gateway.sessions;

import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;

/// A session, whether it goes on or not, and whose it is.
record Session(UserId user, SessionId id, DeviceId device) {
    static Session of(Caller caller) {
        return new Session(caller.user(), caller.session(), caller.device());
    }
}
