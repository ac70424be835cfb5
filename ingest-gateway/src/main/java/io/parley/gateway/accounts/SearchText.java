package io.parley.gateway.accounts;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;

/// What somebody looks for people by, without the spaces around it.
record SearchText(String value) {
    private static final int MIN = 3;
    private static final int MAX = 64;

    /// @throws ProblemException when it is too short, too long or has control characters
    static SearchText of(String typed) {
        var text = typed.strip();
        var length = text.codePointCount(0, text.length());
        if (length < MIN || length > MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(ProblemCode.SEARCH_INVALID);
        }
        return new SearchText(text);
    }

    /// For SQL's `like`, where it matches itself alone.
    String literally() {
        return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
