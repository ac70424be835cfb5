package io.parley.gateway.chats;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;

/// What a group is called, trimmed.
record Title(String value) {
    static final int MAX_LENGTH = 128;

    Title {
        value = value.strip();
        var length = value.codePointCount(0, value.length());
        if (length == 0 || length > MAX_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(ProblemCode.TITLE_INVALID);
        }
    }
}
