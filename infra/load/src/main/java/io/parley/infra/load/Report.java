package io.parley.infra.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Results for people.
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /// @param messages sent while it was measured
    void run(LoadRun.Result result, Duration measured, int messages) {
        var outcome = result.outcome();
        line("%-16s %9s %9s %9s %9s %9s", "", "p50", "p90", "p99", "p99.9", "max");
        latency("send → ack", outcome.ack());
        latency("send → receive", outcome.receive());
        latency("sent too late", outcome.lateness());
        line("");
        line(
                "sent %d, refused %d%s, without an answer %d, lost %d, only when asked for %d, duplicates %d",
                outcome.sent(),
                outcome.refused().values().stream().mapToInt(Integer::intValue).sum(),
                outcome.refused().isEmpty() ? "" : reasons(outcome),
                outcome.unacked(),
                outcome.lost(),
                outcome.fetched(),
                outcome.duplicates());
        result.ends().stream()
                .collect(Collectors.groupingBy(end -> end, Collectors.counting()))
                .forEach((end, count) -> line("%d sockets were closed: %s", count, end));
        if (result.reconnect() != null) {
            line(
                    "%d sockets dropped and were back after %.1f s",
                    result.reconnect().sockets(), result.reconnect().took().toMillis() / 1e3);
        }
        cpu(result.cpuSeconds(), measured);
        if (!result.topics().isEmpty()) {
            topics(result.topics(), messages);
        }
    }

    /// One step of a search, on one line.
    void step(int rate, LoadRun.Result result, boolean sustained) {
        var outcome = result.outcome();
        line(
                "%6d msg/s  ack p50 %s p99 %s   receive p50 %s p99 %s   %s",
                rate,
                time(outcome.ack().p50()),
                time(outcome.ack().p99()),
                time(outcome.receive().p50()),
                time(outcome.receive().p99()),
                sustained ? "sustained" : "not sustained" + incomplete(outcome));
    }

    void idle(IdleRun.Result result) {
        line("%-10s %14s %14s %14s %14s", "", "process before", "after", "heap before", "after");
        result.before()
                .forEach((name, before) -> line(
                        "%-10s %11.1f MB %11.1f MB %11.1f MB %11.1f MB",
                        name,
                        megabytes(before.resident()),
                        megabytes(result.after().getOrDefault(name, before).resident()),
                        megabytes(before.liveHeap()),
                        megabytes(result.after().getOrDefault(name, before).liveHeap())));
        line("");
        line(
                "%d idle sockets: %.2f KB of live heap and %.2f KB of process memory each",
                result.sockets(), result.heapPerSocket() / 1e3, result.residentPerSocket() / 1e3);
        result.ends().stream()
                .collect(Collectors.groupingBy(end -> end, Collectors.counting()))
                .forEach((end, count) -> line("%d of them were closed: %s", count, end));
    }

    void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    private void cpu(Map<String, Double> seconds, Duration measured) {
        line("");
        line("%-22s %9s %9s", "CPU", "seconds", "cores");
        seconds.forEach((name, used) -> line("%-22s %9.2f %9.2f", name, used, used * 1e3 / measured.toMillis()));
        var sum = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        line("%-22s %9.2f %9.2f", "all", sum, sum * 1e3 / measured.toMillis());
    }

    private void topics(Map<String, TopicSizes.Size> growth, int messages) {
        line("");
        line("%-75s %9s %9s", "Topics, for each message", "appends", "bytes");
        growth.forEach((topic, size) -> perMessage(topic, size, messages));
        perMessage("all", growth.values().stream().reduce(TopicSizes.Size.NOTHING, TopicSizes.Size::plus), messages);
    }

    private void perMessage(String name, TopicSizes.Size size, int messages) {
        line("%-75s %9.3f %9.1f", name, size.appends() / (double) messages, size.bytes() / (double) messages);
    }

    private void latency(String name, Latency latency) {
        line(
                "%-16s %9s %9s %9s %9s %9s",
                name,
                time(latency.p50()),
                time(latency.p90()),
                time(latency.p99()),
                time(latency.p999()),
                time(latency.max()));
    }

    private static String incomplete(Outcome outcome) {
        return outcome.isComplete()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", without an answer %d, lost %d%s",
                        outcome.unacked(),
                        outcome.lost(),
                        outcome.refused().isEmpty() ? "" : ", refused" + reasons(outcome));
    }

    private static String reasons(Outcome outcome) {
        return outcome.refused().entrySet().stream()
                .map(reason -> reason.getKey().code() + " " + reason.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String time(long micros) {
        return String.format(Locale.ROOT, micros < 100_000 ? "%.2f ms" : "%.0f ms", micros / 1e3);
    }

    private static double megabytes(long bytes) {
        return bytes / 1e6;
    }
}
