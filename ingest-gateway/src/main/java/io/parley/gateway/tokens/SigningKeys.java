package io.parley.gateway.tokens;

import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// The keys of the directory all gateways share. All of them are published and verify; the last by name signs, once it
/// has been published long enough to be known everywhere. A file that is taken away takes its tokens with it.
class SigningKeys implements Locator<Key> {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final String ENDING = ".pem";
    private static final String FIRST = "signing-key" + ENDING;

    private final Path directory;
    private final Duration announce;
    private final Clock clock;
    private volatile List<Held> held;

    private record Held(String name, Instant since, SigningKey key) {}

    /// Makes a key where there is none.
    ///
    /// @param announce how long a key is published before it signs
    /// @throws IllegalStateException when a file holds anything but a key
    SigningKeys(Path directory, Duration announce, Clock clock) {
        this.directory = directory;
        this.announce = announce;
        this.clock = clock;
        try {
            this.held = read();
        } catch (IOException e) {
            throw new UncheckedIOException("The signing keys in " + directory + " cannot be read or made", e);
        }
    }

    SigningKey signing() {
        var known = clock.instant().minus(announce);
        var keys = held;
        return keys.reversed().stream()
                .filter(one -> !one.since.isAfter(known))
                .findFirst()
                // None is old enough: then none signs yet that another would have to make way for.
                .orElseGet(keys::getFirst)
                .key;
    }

    List<SigningKey> all() {
        return held.stream().map(Held::key).toList();
    }

    @Override
    public @Nullable Key locate(Header header) {
        return held.stream()
                .map(Held::key)
                .filter(key -> header instanceof JwsHeader signed && key.id().equals(signed.getKeyId()))
                .findFirst()
                .map(SigningKey::open)
                .orElse(null);
    }

    /// Takes the directory as it is now.
    @Scheduled(fixedDelayString = "PT5S")
    void reload() {
        List<Held> now;
        try {
            now = read();
        } catch (IOException | IllegalStateException e) {
            // As before, but without those whose files are gone: they may have been taken away in haste.
            log.atError().setCause(e).log("signing keys could not be read again");
            now = held.stream()
                    .filter(one -> Files.exists(directory.resolve(one.name + ENDING)))
                    .toList();
        }
        if (now.isEmpty() || now.equals(held)) {
            return;
        }
        held = now;
        log.atInfo()
                .addKeyValue("keys", now.size())
                .addKeyValue("signing", signing().id())
                .log("signing keys changed");
    }

    private List<Held> read() throws IOException {
        Files.createDirectories(directory);
        var files = files();
        if (files.isEmpty()) {
            SigningKey.create(directory.resolve(FIRST));
            files = files();
        }
        var keys = new ArrayList<Held>();
        for (var file : files) {
            var name = nameOf(file);
            keys.add(new Held(name, Files.getLastModifiedTime(file).toInstant(), SigningKey.at(file)));
        }
        return List.copyOf(keys);
    }

    /// By name: the later, the newer.
    private List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(SigningKeys::nameOf))
                    .toList();
        }
    }

    private static String nameOf(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }
}
