package io.parley.media.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/// Some bytes of a file, straight from its channel.
final class FileRange extends InputStream {
    private final FileChannel channel;
    private long position;
    private long left;

    FileRange(FileChannel channel, ByteRange range) throws IOException {
        this.channel = channel;
        position = range.from();
        left = Math.clamp(channel.size() - range.from(), 0, range.length());
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) == 1 ? Byte.toUnsignedInt(one[0]) : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        var read = channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, left)), position);
        if (read > 0) {
            position += read;
            left -= read;
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        var skipped = Math.clamp(count, 0, left);
        position += skipped;
        left -= skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
