package io.parley.schemas.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A server frame as it goes on a socket: JSON in UTF-8. Shared by all its receivers, so never change the array.
public final class FrameBytes {
    private final byte[] bytes;

    public FrameBytes(byte[] bytes) {
        this.bytes = bytes;
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
        return other instanceof FrameBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "FrameBytes[" + bytes.length + " bytes]";
    }
}
