package io.parley.media.downloads;

import io.parley.schemas.access.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs what a link says, with HMAC-SHA256.
final class LinkKey {
    private static final String MAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] key;

    private LinkKey(byte[] key) {
        this.key = key;
    }

    /// Reads the key, or makes one that only the owner of the file can read.
    ///
    /// @throws IllegalStateException when the file holds anything else, or less than 32 bytes
    static LinkKey at(Path file) {
        try {
            if (!Files.exists(file)) {
                var made = new byte[BYTES];
                new SecureRandom().nextBytes(made);
                PrivateFiles.create(file, Base64.getEncoder().encodeToString(made) + "\n");
            }
            var bytes = Base64.getDecoder().decode(Files.readString(file).strip());
            if (bytes.length < BYTES) {
                throw new IllegalArgumentException("too short");
            }
            return new LinkKey(bytes);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "parley.links.secret-file: " + file + " does not hold 32 bytes in base64", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret at " + file + " cannot be read or made", e);
        }
    }

    byte[] sign(byte[] text) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + MAC, e);
        }
    }
}
