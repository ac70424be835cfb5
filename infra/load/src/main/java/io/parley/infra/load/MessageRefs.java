package io.parley.infra.load;

import io.parley.schemas.id.Ref;
import java.util.HexFormat;
import java.util.UUID;

/// The refs of one run. A ref holds the number of its message, so that no table from one to the other is needed.
final class MessageRefs {
    private static final String FIELD = "\"ref\":\"";
    private static final int PREFIX = 19;
    private static final int LENGTH = 36;
    private static final int NODE = 24;
    private static final int NODE_BITS = 48;

    private final long run;
    private final String prefix;

    /// @param run differs from run to run
    MessageRefs(UUID run) {
        this.run = run.getMostSignificantBits();
        this.prefix = run.toString().substring(0, PREFIX);
    }

    Ref of(int message) {
        return new Ref(new UUID(run, message));
    }

    /// Finds the message that a frame is about, without parsing the rest of it.
    ///
    /// @return -1 when it is about none of this run
    int messageIn(String frame) {
        var field = frame.indexOf(FIELD);
        var start = field + FIELD.length();
        if (field < 0 || frame.length() < start + LENGTH || !frame.startsWith(prefix, start)) {
            return -1;
        }
        var high = HexFormat.fromHexDigits(frame, start + PREFIX, start + NODE - 1);
        var low = HexFormat.fromHexDigitsToLong(frame, start + NODE, start + LENGTH);
        return Math.toIntExact(((long) high << NODE_BITS) | low);
    }
}
