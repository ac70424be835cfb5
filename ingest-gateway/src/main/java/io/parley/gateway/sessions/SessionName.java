package io.parley.gateway.sessions;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;

/// How the owner calls the device of a session.
record SessionName(String value) {
    private static final int MAX_LENGTH = 64;

    SessionName {
        value = value.strip();
        if (value.isEmpty() || value.length() > MAX_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(ProblemCode.NAME_INVALID);
        }
    }
}
