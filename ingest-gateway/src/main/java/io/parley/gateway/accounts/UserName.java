package io.parley.gateway.accounts;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import java.util.Locale;
import java.util.regex.Pattern;

/// A name of somebody's own choice that nobody else has, in lower case.
record UserName(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]{2,31}");

    UserName {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw new ProblemException(ProblemCode.USER_NAME_INVALID);
        }
    }
}
