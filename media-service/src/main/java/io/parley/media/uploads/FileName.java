package io.parley.media.uploads;

import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;

/// What a file is called: for people, never a path here.
final class FileName {
    private static final int MAX = 255;

    private FileName() {}

    /// Without the folders that some clients send along.
    ///
    /// @throws ProblemException `name_invalid`
    static String of(String text) {
        var name = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1)
                .strip();
        var isReadable = name.codePoints()
                .noneMatch(point -> Character.isISOControl(point)
                        || Character.getType(point) == Character.SURROGATE
                        || Character.getType(point) == Character.FORMAT);
        if (name.isEmpty() || name.length() > MAX || !isReadable) {
            throw new ProblemException(ProblemCode.NAME_INVALID);
        }
        return name;
    }
}
