package io.parley.schemas.history;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// One step of the keyspace's layout: a CQL file beside this class. A released file never changes.
///
/// @param statements each can be repeated, because an instance may die between two of them
record LayoutVersion(int number, String checksum, List<String> statements) {
    /// In the order in which they are applied.
    static final List<LayoutVersion> ALL = List.of(
            load(1, "V1__events.cql"),
            load(2, "V2__receipts.cql"),
            load(3, "V3__sealed_bodies.cql"),
            load(4, "V4__files.cql"),
            load(5, "V5__write_bases.cql"));

    static LayoutVersion latest() {
        return ALL.getLast();
    }

    private static LayoutVersion load(int number, String file) {
        try (var in = requireNonNull(LayoutVersion.class.getResourceAsStream(file), file)) {
            var bytes = in.readAllBytes();
            return new LayoutVersion(number, checksum(bytes), statements(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<String> statements(String cql) {
        var code = cql.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(code.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String checksum(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
