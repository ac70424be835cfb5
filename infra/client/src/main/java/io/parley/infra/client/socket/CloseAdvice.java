package io.parley.infra.client.socket;

/// What the end of a connection tells a client to do next.
public enum CloseAdvice {
    /// Connect again after a random wait, with the cursors as they are.
    RESUME,
    /// Get a new access token, then resume.
    SIGN_IN,
    /// Forget the cursors, then resume.
    START_OVER,
    /// Resume, but only after a long wait.
    WAIT,
    /// Do not come back: the reason would be the same.
    STOP;

    /// Not a code of a close frame: the connection ended without one.
    public static final int BROKEN = 1006;

    private static final int UNEXPECTED = 1011;

    static CloseAdvice of(int code) {
        return switch (code) {
            case 1001, 1012, 1013, 4408, 4503, BROKEN, UNEXPECTED -> RESUME;
            case 4401 -> SIGN_IN;
            case 4410 -> START_OVER;
            case 4429 -> WAIT;
            // A fault of this client or the end of its account: 1000, 1002, 1003, 1007 to 1009, 4400, 4403, 4409, 4426.
            default -> STOP;
        };
    }
}
