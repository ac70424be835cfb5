package io.parley.infra.system.authorization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of a Markdown document: a line for each operation, a column for each [Actor].
final class Matrix {
    private static final String BEGIN = "| operation |";

    private final Path document;

    Matrix(Path document) {
        this.document = document;
    }

    /// @return a line for each operation of the table under a heading, as it stands there
    List<String> lines(String heading) throws IOException {
        return table(Files.readAllLines(document), heading).toList();
    }

    /// @param lines in place of those under the heading
    void write(String heading, List<String> lines) throws IOException {
        var all = Files.readAllLines(document);
        var first = startOf(all, heading);
        var old = (int) table(all, heading).count();
        var written = new ArrayList<>(all.subList(0, first));
        written.addAll(lines);
        written.addAll(all.subList(first + old, all.size()));
        Files.write(document, written);
    }

    static String line(String operation, Map<Actor, String> outcomes) {
        var cells = new EnumMap<Actor, String>(outcomes);
        return Stream.concat(
                        Stream.of("`" + operation + "`"),
                        Arrays.stream(Actor.values()).map(actor -> cells.getOrDefault(actor, "")))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static Stream<String> table(List<String> lines, String heading) {
        return lines.stream().skip(startOf(lines, heading)).takeWhile(line -> line.startsWith("|"));
    }

    /// Behind the head of the table and the line under it.
    private static int startOf(List<String> lines, String heading) {
        var at = lines.indexOf("## " + heading);
        if (at < 0) {
            throw new IllegalStateException("no heading " + heading);
        }
        while (!lines.get(at).startsWith(BEGIN)) {
            at++;
        }
        return at + 2;
    }
}
