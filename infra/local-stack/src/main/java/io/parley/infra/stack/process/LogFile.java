package io.parley.infra.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The log of one component: appended to over many starts, put aside when it has grown large.
final class LogFile {
    private static final long PUT_ASIDE_BYTES = 32L << 20;
    private static final int TAIL_BYTES = 64 << 10;

    private final Path file;
    private long start;

    LogFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /// Before a start: what follows belongs to it.
    void beginRun() throws IOException {
        if (Files.exists(file) && Files.size(file) > PUT_ASIDE_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        start = Files.exists(file) ? Files.size(file) : 0;
    }

    /// The last lines since the latest start.
    List<String> lastLines(int count) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var from = Math.max(start, in.length() - TAIL_BYTES);
            in.seek(from);
            var bytes = new byte[(int) Math.max(0, in.length() - from)];
            in.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        }
    }
}
