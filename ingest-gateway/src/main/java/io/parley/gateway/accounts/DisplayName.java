package io.parley.gateway.accounts;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;

/// How a person is called, trimmed.
public record DisplayName(String value) {
    static final int MAX_LENGTH = 64;

    public DisplayName {
        value = value.strip();
        var length = value.codePointCount(0, value.length());
        if (length == 0 || length > MAX_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(ProblemCode.NAME_INVALID);
        }
    }
}
