package io.parley.gateway.admin;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;

/// Why something is done, for those who read the audit: no names, numbers or words of others.
@Schema(type = "string", description = "Why, for the audit; no personal data", minLength = 3, maxLength = 200)
record Reason(String value) {
    private static final int MIN = 3;
    private static final int MAX = 200;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Reason {
        value = value.strip();
        var length = value.codePointCount(0, value.length());
        if (length < MIN || length > MAX || value.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(ProblemCode.REASON_INVALID);
        }
    }
}
