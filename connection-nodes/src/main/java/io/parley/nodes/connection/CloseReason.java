package io.parley.nodes.connection;

import io.parley.schemas.revocation.Revocation;

/// Why a node closes a socket. The code tells a client what to do next.
public enum CloseReason {
    /// Resume, here or elsewhere, after a random share of the announced wait.
    DRAINING(1001, "this node is about to stop"),
    BINARY(1003, "frames are JSON text"),
    BAD_FRAMES(1008, "too many frames that are none of the protocol"),
    /// Resume after a jittered wait.
    RESTARTED(1012, "routing of this connection was lost"),
    OVERLOADED(1013, "the node cannot take this connection now"),
    NOT_THE_PROTOCOL(4400, "this is not how the protocol goes"),
    /// Refresh the token, then resume.
    NOT_SIGNED_IN(4401, "the first frame is hello with a valid access token of this device"),
    TOKEN_EXPIRED(4401, "the access token has expired"),
    NOT_THE_SESSION(4401, "renew takes a valid access token of the session that said hello"),
    SESSION_ENDED(4401, "this session has ended"),
    TOKEN_REUSED(4401, "this session has ended: an old refresh token was used again, somebody may have a copy"),
    KEY_TAKEN_BACK(4401, "the key that signed the access token is no longer good"),
    /// Stop.
    SUSPENDED(4403, "this account is suspended"),
    DELETED(4403, "this account is deleted"),
    NO_HELLO(4408, "no hello in time"),
    SILENT(4408, "nothing heard for two heartbeats"),
    /// Stop: the same device has a newer socket.
    REPLACED(4409, "this device connected again"),
    /// Stop: this client is too old or too new.
    VERSION(4426, "offer the sub-protocol parley.v1.json"),
    TOO_FAST(4429, "too many frames: wait a minute"),
    /// Resume after a jittered wait.
    SLOW_READER(4503, "the socket does not take what is sent to it"),
    NOT_CAUGHT_UP(4503, "the backlog could not be read in time");

    private final int code;
    private final String text;

    CloseReason(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /// Why a revoked session is closed.
    public static CloseReason of(Revocation.Reason reason) {
        return switch (reason) {
            case LOGOUT, ENDED, REPLACED, NUMBER_CHANGED, UNKNOWN -> SESSION_ENDED;
            case TOKEN_REUSED -> TOKEN_REUSED;
            case SUSPENDED -> SUSPENDED;
            case DELETED -> DELETED;
        };
    }

    public int code() {
        return code;
    }

    public String text() {
        return text;
    }
}
