package io.parley.media.downloads;

import io.parley.media.blobs.ByteRange;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The parts of a file that a request asks for, RFC 9110 section 14.
final class Ranges {
    /// More of them are no download.
    static final int MOST = 8;

    private static final String UNIT = "bytes=";
    private static final Pattern RANGE = Pattern.compile("(\\d{0,18})-(\\d{0,18})");

    private Ranges() {}

    /// Empty where the header is none that is understood: then all of the file is meant. Parts behind the end of the
    /// file are left out.
    ///
    /// @param header one `Range`
    /// @throws ProblemException `range_not_satisfiable` when no part is in the file, or there are too many
    static List<ByteRange> of(String header, long size) {
        if (!header.startsWith(UNIT)) {
            return List.of();
        }
        var specs = header.substring(UNIT.length()).split(",", -1);
        if (specs.length > MOST) {
            throw new ProblemException(ProblemCode.RANGE_NOT_SATISFIABLE);
        }
        var ranges = new ArrayList<ByteRange>();
        for (var spec : specs) {
            var range = RANGE.matcher(spec.strip());
            if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
                return List.of();
            }
            var first = range.group(1).isEmpty()
                    ? Math.max(0, size - Long.parseLong(range.group(2)))
                    : Long.parseLong(range.group(1));
            var isOpen = range.group(1).isEmpty() || range.group(2).isEmpty();
            var last = isOpen ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
            if (!isOpen && Long.parseLong(range.group(2)) < first) {
                return List.of();
            }
            if (first <= last) {
                ranges.add(new ByteRange(first, last - first + 1));
            }
        }
        if (ranges.isEmpty()) {
            throw new ProblemException(ProblemCode.RANGE_NOT_SATISFIABLE);
        }
        return ranges;
    }
}
