package io.parley.gateway.signin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.gateway.secrets.Opaque;

/// Goes on with a sign-in that is not done yet: 256 random bits. The database holds only its hash.
record Challenge(String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Challenge {
        if (value.length() != Opaque.LENGTH) {
            throw new IllegalArgumentException("not a challenge");
        }
    }

    static Challenge next() {
        return new Challenge(Opaque.next());
    }

    byte[] hash() {
        return Opaque.hash(value);
    }

    @JsonValue
    String toJson() {
        return value;
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
