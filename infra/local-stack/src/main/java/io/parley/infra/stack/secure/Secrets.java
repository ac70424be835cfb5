package io.parley.infra.stack.secure;

import io.parley.infra.stack.process.StackException;
import io.parley.schemas.access.Secret;
import io.parley.schemas.access.StrongSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The secrets of one platform: random, made when they are first asked for, the same ever after. Whoever prefers
/// secrets of their own writes them into the file before the start. Safe for use by several threads.
final class Secrets {
    private static final int BYTES = 24;

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private final TreeMap<String, String> known = new TreeMap<>();

    /// @throws StackException when the file holds what is no secret
    Secrets(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                var properties = new Properties();
                try (var in = Files.newBufferedReader(file)) {
                    properties.load(in);
                }
                properties.stringPropertyNames().forEach(name -> known.put(name, properties.getProperty(name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StrongSecrets.complaint(List.copyOf(known.keySet()), known::get).ifPresent(complaint -> {
            throw new StackException(complaint + " See " + file + ".");
        });
    }

    synchronized Secret of(String name) {
        var secret = known.get(name);
        if (secret == null) {
            secret = made();
            known.put(name, secret);
            write();
        }
        return new Secret(secret);
    }

    private String made() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void write() {
        try {
            OwnerOnly.write(
                    file,
                    known.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
