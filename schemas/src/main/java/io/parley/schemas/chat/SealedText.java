package io.parley.schemas.chat;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A text that only the data key of its author opens. The log, the stores and the history hold texts in this form only.
///
/// Never change the array.
public final class SealedText {
    /// What sealing adds to the UTF-8 of a text: the version of the form, the IV and the tag.
    public static final int OVERHEAD = 1 + 12 + 16;

    private final byte[] bytes;

    /// @throws IllegalArgumentException when no text can have given so few bytes, or so many
    public SealedText(byte[] bytes) {
        if (bytes.length < OVERHEAD || bytes.length > OVERHEAD + Content.MAX_TEXT_BYTES) {
            throw new IllegalArgumentException("a sealed text of " + bytes.length + " bytes");
        }
        this.bytes = bytes;
    }

    public static SealedText of(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return new SealedText(bytes);
    }

    public byte[] array() {
        return bytes;
    }

    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedText that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealedText[" + bytes.length + " bytes]";
    }
}
