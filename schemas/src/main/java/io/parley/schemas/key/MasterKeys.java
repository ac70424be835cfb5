package io.parley.schemas.key;

import io.parley.schemas.access.PrivateFiles;
import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What data keys are wrapped with where they are stored. Several at once, so that one can replace another: the first
/// wraps, all of them unwrap.
///
/// As text: `name:base64`, the keys of 32 bytes, with blanks, commas or line ends between. Printed it shows the names
/// only.
public final class MasterKeys {
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, SecretKeySpec> keys;
    private final String current;

    private MasterKeys(Map<String, SecretKeySpec> keys) {
        this.keys = keys;
        this.current = keys.keySet().iterator().next();
    }

    /// @param master the name of the master key that opens it
    record Wrapped(String master, ByteBuffer bytes) {}

    /// Exactly one of the two is given.
    ///
    /// @param file holds the text
    /// @param text itself, for those who keep secrets in the environment
    /// @throws IllegalArgumentException when neither or both are given, or what is given has not that form; it says
    ///     which setting to correct
    public static MasterKeys of(@Nullable Path file, @Nullable String text) {
        if ((file == null) == (text == null || text.isBlank())) {
            throw new IllegalArgumentException(
                    "set either parley.body-keys.master-file or parley.body-keys.master: the master keys");
        }
        if (file == null) {
            return parse(text == null ? "" : text, "parley.body-keys.master");
        }
        try {
            return parse(Files.readString(file), "parley.body-keys.master-file: " + file);
        } catch (IOException e) {
            throw new IllegalArgumentException("parley.body-keys.master-file: " + file + " cannot be read", e);
        }
    }

    /// Makes a file with one key that only its owner can read, unless it is there. Several processes may do so at once.
    public static void create(Path file) {
        try {
            if (!Files.exists(file)) {
                var key = new byte[DataKey.BYTES];
                RANDOM.nextBytes(key);
                PrivateFiles.create(file, "local-1:" + Base64.getEncoder().encodeToString(key) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The master keys at " + file + " cannot be made", e);
        }
    }

    /// The name of the key that wraps.
    String current() {
        return current;
    }

    Wrapped wrap(UserId account, byte[] secret) {
        var iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, current, account, iv);
            var sealed = cipher.doFinal(secret);
            return new Wrapped(
                    current,
                    ByteBuffer.allocate(IV_BYTES + sealed.length)
                            .put(iv)
                            .put(sealed)
                            .flip());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a data key could not be wrapped", e);
        }
    }

    /// @throws IllegalStateException when the master key is not among these, or the bytes are not of this account: an
    ///     operator has to set that right
    byte[] unwrap(UserId account, Wrapped wrapped) {
        if (!keys.containsKey(wrapped.master())) {
            throw new IllegalStateException("a data key is wrapped with the master key '" + wrapped.master()
                    + "', which is not among parley.body-keys.master: add it");
        }
        try {
            var bytes = new byte[wrapped.bytes().remaining()];
            wrapped.bytes().duplicate().get(bytes);
            var cipher = cipher(Cipher.DECRYPT_MODE, wrapped.master(), account, Arrays.copyOf(bytes, IV_BYTES));
            return cipher.doFinal(bytes, IV_BYTES, bytes.length - IV_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the data key of " + account + " does not open with the master key '" + wrapped.master() + "'", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKeys" + keys.keySet() + "[REDACTED]";
    }

    private Cipher cipher(int mode, String master, UserId account, byte[] iv) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(master), new GCMParameterSpec(TAG_BITS, iv));
        // A row copied to another account does not open there.
        cipher.updateAAD(account.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static MasterKeys parse(String text, String setting) {
        var keys = new LinkedHashMap<String, SecretKeySpec>();
        for (var entry : text.strip().split("[\\s,]+", -1)) {
            var colon = entry.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(setting + " is not of the form name:base64");
            }
            var key = decoded(entry.substring(colon + 1), setting);
            if (keys.putIfAbsent(entry.substring(0, colon), new SecretKeySpec(key, "AES")) != null) {
                throw new IllegalArgumentException(setting + " names a key twice");
            }
        }
        return new MasterKeys(keys);
    }

    private static byte[] decoded(String base64, String setting) {
        try {
            var key = Base64.getDecoder().decode(base64);
            if (key.length == DataKey.BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " has a key that is not base64", e);
        }
        throw new IllegalArgumentException(setting + " has a key that is not " + DataKey.BYTES + " bytes long");
    }
}
