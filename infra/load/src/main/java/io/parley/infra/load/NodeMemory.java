package io.parley.infra.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What a Java process holds in memory.
///
/// @param resident bytes of the process in memory
/// @param liveHeap bytes of objects that are in use, after a full collection
record NodeMemory(long resident, long liveHeap) {
    private static final int PATIENCE_SECONDS = 60;

    /// Collects the garbage of the process, then looks.
    static NodeMemory of(ProcessHandle process) throws InterruptedException {
        // The histogram of classes counts live objects only, so it collects first; its last line is the sum.
        var live = jcmd(process, "GC.class_histogram").stream()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("jcmd tells nothing of process " + process.pid()));
        return new NodeMemory(resident(process), live);
    }

    private static List<String> jcmd(ProcessHandle process, String command) throws InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var answer = Files.createTempFile("jcmd", null);
            try {
                var child = new ProcessBuilder(jcmd, Long.toString(process.pid()), command)
                        .redirectErrorStream(true)
                        .redirectOutput(answer.toFile())
                        .start();
                if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    child.destroyForcibly();
                    throw new IllegalStateException("jcmd does not end for process " + process.pid());
                }
                return Files.readAllLines(answer);
            } finally {
                Files.delete(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long resident(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("the memory of a process can be read on Linux only", e);
        }
    }
}
