package io.parley.schemas.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/// Throws what no sane client would send at a target: first every file of its corpus, then variations of them. In a
/// build these are always the same thousand; with `-Dparley.fuzz.minutes` new ones for that long.
///
/// An input that the target fails on, or takes too long for, becomes a file of the corpus, so that the next build
/// replays it.
public final class Fuzzing {
    private static final int IN_A_BUILD = 1_000;
    private static final Duration SLOWEST = Duration.ofSeconds(2);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path corpus;
    private final Target target;

    /// What takes bytes of strangers. Whatever it throws is a finding.
    public interface Target {
        void take(byte[] input);
    }

    private Fuzzing(Path corpus, Target target) {
        this.corpus = corpus;
        this.target = target;
    }

    /// @param corpus a directory with at least one input
    /// @throws AssertionError naming the file of the input that failed
    public static void run(Path corpus, Target target) throws IOException {
        new Fuzzing(corpus, target).run();
    }

    private void run() throws IOException {
        var known = known();
        known.forEach(this::feed);
        var minutes = Long.getLong("parley.fuzz.minutes", 0);
        if (minutes == 0) {
            var variations = new Variations(known, new Random(1));
            for (var i = 0; i < IN_A_BUILD; i++) {
                feed(variations.next());
            }
        } else {
            var variations = new Variations(known, new Random());
            var deadline = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
            while (System.nanoTime() < deadline) {
                feed(variations.next());
            }
        }
    }

    private List<byte[]> known() throws IOException {
        var inputs = new ArrayList<byte[]>();
        try (var files = Files.list(corpus)) {
            for (var file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        if (inputs.isEmpty()) {
            throw new IllegalStateException(corpus + " holds no input to begin with");
        }
        return inputs;
    }

    private void feed(byte[] input) {
        // Of the processor: a busy machine is nobody's finding.
        var before = THREADS.getCurrentThreadCpuTime();
        try {
            target.take(input.clone());
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw new AssertionError("failed on " + kept(input) + ": " + e, e);
        }
        var took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
        if (took.compareTo(SLOWEST) > 0) {
            throw new AssertionError("took " + took + " for " + kept(input));
        }
    }

    private Path kept(byte[] input) {
        var hash = new CRC32C();
        hash.update(input);
        try {
            return Files.write(corpus.resolve("finding-" + HexFormat.of().toHexDigits((int) hash.getValue())), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
