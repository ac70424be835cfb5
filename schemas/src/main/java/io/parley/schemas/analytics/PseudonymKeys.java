package io.parley.schemas.analytics;

import io.parley.schemas.access.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The secrets that pseudonyms are made with, each from one month on. Printed it shows the months only.
///
/// As text: lines of `yyyy-MM:base64`, the keys of 32 bytes. The key of a month is that of the last line that is
/// not after it; the first line holds for all months before it, too. A line for a month to come replaces the key
/// without changing what was told; a line that is taken away leaves nobody who could compute the pseudonyms of its
/// months.
public final class PseudonymKeys {
    private static final String SETTING = "parley.analytics.keys-file";
    private static final int BYTES = 32;
    private static final YearMonth FIRST = YearMonth.of(1970, 1);

    private final NavigableMap<YearMonth, byte[]> keys;

    private PseudonymKeys(NavigableMap<YearMonth, byte[]> keys) {
        this.keys = keys;
    }

    /// @param file null or empty where none is set
    /// @throws IllegalArgumentException when there is none, or it has not that form; it says what to set or
    ///     correct
    public static PseudonymKeys read(@Nullable String file) {
        if (file == null || file.isBlank()) {
            throw new IllegalArgumentException("set " + SETTING
                    + ": a file with the keys of the pseudonyms, one line of yyyy-MM:base64 each, 32 bytes long");
        }
        try {
            return parse(Files.readString(Path.of(file)), SETTING + ": " + file);
        } catch (IOException e) {
            throw new IllegalArgumentException(SETTING + ": " + file + " cannot be read", e);
        }
    }

    /// Makes a file with one key for all months that only its owner can read, unless it is there. Several
    /// processes may do so at once.
    public static void create(Path file) {
        try {
            if (!Files.exists(file)) {
                var key = new byte[BYTES];
                new SecureRandom().nextBytes(key);
                PrivateFiles.create(file, FIRST + ":" + Base64.getEncoder().encodeToString(key) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The keys of the pseudonyms at " + file + " cannot be made", e);
        }
    }

    byte[] of(YearMonth month) {
        var last = keys.floorEntry(month);
        return (last == null ? keys.firstEntry() : last).getValue();
    }

    @Override
    public String toString() {
        return "PseudonymKeys" + keys.keySet() + "[REDACTED]";
    }

    private static PseudonymKeys parse(String text, String setting) {
        var keys = new TreeMap<YearMonth, byte[]>();
        for (var line : text.strip().split("\\s+", -1)) {
            var colon = line.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException(setting + " has a line that is not of the form yyyy-MM:base64");
            }
            if (keys.put(month(line.substring(0, colon), setting), key(line.substring(colon + 1), setting)) != null) {
                throw new IllegalArgumentException(setting + " names a month twice");
            }
        }
        return new PseudonymKeys(keys);
    }

    private static YearMonth month(String text, String setting) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(setting + " has a line that begins with no month (yyyy-MM)", e);
        }
    }

    private static byte[] key(String base64, String setting) {
        try {
            var key = Base64.getDecoder().decode(base64);
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " has a key that is not base64", e);
        }
        throw new IllegalArgumentException(setting + " has a key that is not " + BYTES + " bytes long");
    }
}
