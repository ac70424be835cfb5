package io.parley.gateway.secrets;

import io.parley.schemas.access.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The secret of all gateways of a platform. Each use has a key of its own, derived from it.
public final class ServerSecret {
    private static final int BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String MAC = "HmacSHA256";
    private static final SecureRandom random = new SecureRandom();

    /// What a key is for.
    public enum Use {
        CODE,
        RECOVERY_CODE,
        SECOND_FACTOR
    }

    private final byte[] secret;

    private ServerSecret(byte[] secret) {
        this.secret = secret;
    }

    /// Reads the secret, or makes one that only the owner of the file can read.
    ///
    /// @throws IllegalStateException when the file holds anything else, or less than 32 bytes
    static ServerSecret at(Path file) {
        try {
            if (!Files.exists(file)) {
                var made = new byte[BYTES];
                random.nextBytes(made);
                PrivateFiles.create(file, Base64.getEncoder().encodeToString(made) + "\n");
            }
            var bytes = Base64.getDecoder().decode(Files.readString(file).strip());
            if (bytes.length < BYTES) {
                throw new IllegalArgumentException("too short");
            }
            return new ServerSecret(bytes);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("parley.secrets.file: " + file + " does not hold 32 bytes in base64", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret at " + file + " cannot be read or made", e);
        }
    }

    /// A hash that nobody can try guesses against without the secret.
    public byte[] hash(Use use, String text) {
        return mac(key(use), text);
    }

    /// Encrypts and authenticates, with AES-GCM.
    ///
    /// @param owner must be given again to open it: a sealed secret is worth nothing in another's row
    public byte[] seal(Use use, byte[] plain, String owner) {
        var iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, use, iv, owner).doFinal(plain);
            var all = Arrays.copyOf(iv, IV_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, IV_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES-GCM", e);
        }
    }

    /// @throws IllegalStateException when it was sealed with another secret or for another owner
    public byte[] open(Use use, byte[] sealed, String owner) {
        try {
            var iv = Arrays.copyOf(sealed, IV_BYTES);
            return cipher(Cipher.DECRYPT_MODE, use, iv, owner).doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("parley.secrets.file: not the secret this was sealed with", e);
        }
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }

    private Cipher cipher(int mode, Use use, byte[] iv, String owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(use), "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] key(Use use) {
        return mac(secret, use.name());
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + MAC, e);
        }
    }
}
