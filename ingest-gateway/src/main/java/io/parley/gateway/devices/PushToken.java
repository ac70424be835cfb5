package io.parley.gateway.devices;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.secrets.Opaque;

/// The name under which a push provider knows one installation: whoever has it and the provider's credentials can send
/// to it.
record PushToken(String value) {
    static final int MAX_LENGTH = 4096;

    PushToken {
        var printable = value.chars().allMatch(each -> each > ' ' && each <= '~');
        if (value.isEmpty() || value.length() > MAX_LENGTH || !printable) {
            throw new ProblemException(ProblemCode.PUSH_TOKEN_INVALID);
        }
    }

    byte[] hash() {
        return hash(value);
    }

    /// @param text any, even what is no token
    static byte[] hash(String text) {
        return Opaque.hash(text);
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
