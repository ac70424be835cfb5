package io.parley.schemas.key;

import io.parley.schemas.chat.BodyHash;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The key of one account, opened. What is sealed with it can be read for as long as the key exists anywhere, and no
/// longer. Safe for use by several threads.
public final class DataKey {
    /// Of the secret both halves come from.
    static final int BYTES = 32;

    private static final byte FORM = 1;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    /// The form, a chat and a message.
    private static final int PLACE_BYTES = 1 + 16 + 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey sealing;
    private final SecretKey profile;
    private final SecretKey hashing;

    /// @param secret the bytes are not kept
    DataKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a data key has " + BYTES + " bytes");
        }
        var source = new SecretKeySpec(secret, "HKDF");
        sealing = derived(source, "AES", "body");
        profile = derived(source, "AES", "profile");
        hashing = derived(source, "HmacSHA256", "body-hash");
    }

    /// The secret of a new key.
    static byte[] newSecret() {
        var secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /// Differs from call to call: what it gives travels in the action, so that replays find the same bytes.
    public SealedContent seal(ChatId chat, MessageId message, Content content) {
        return seal(chat, message, content, newIv());
    }

    SealedContent seal(ChatId chat, MessageId message, Content content, byte[] iv) {
        var sealed = seal(sealing, iv, placeOf(chat, message), content.text());
        return new SealedContent(new SealedText(sealed), content.mentions(), content.files());
    }

    /// Empty when it was sealed with another key, for another message or chat, or has been tampered with.
    public Optional<Content> open(ChatId chat, MessageId message, SealedContent content) {
        return open(sealing, placeOf(chat, message), content.text().array())
                .map(text -> new Content(text, content.mentions(), content.files()));
    }

    /// What somebody tells of themselves. Differs from call to call.
    public byte[] seal(ProfileField field, String text) {
        return seal(profile, newIv(), placeOf(field), text);
    }

    /// Empty when it was sealed with another key, as another field, or has been tampered with.
    public Optional<String> open(ProfileField field, byte[] sealed) {
        return sealed.length <= SealedText.OVERHEAD ? Optional.empty() : open(profile, placeOf(field), sealed);
    }

    /// The same for the same content, whatever it is sealed to.
    public BodyHash hash(Content content) {
        try {
            var hmac = Mac.getInstance("HmacSHA256");
            hmac.init(hashing);
            hmac.update(content.text().getBytes(StandardCharsets.UTF_8));
            for (var mentioned : content.mentions()) {
                // A text has no NUL, so nothing it says can look like a mention.
                hmac.update(("\0" + mentioned).getBytes(StandardCharsets.UTF_8));
            }
            for (var file : content.files()) {
                hmac.update(("\0file " + file).getBytes(StandardCharsets.UTF_8));
            }
            return BodyHash.of(Arrays.copyOf(hmac.doFinal(), BodyHash.BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "DataKey[REDACTED]";
    }

    private static byte[] newIv() {
        var iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        return iv;
    }

    private static byte[] seal(SecretKey with, byte[] iv, byte[] place, String text) {
        var plain = text.getBytes(StandardCharsets.UTF_8);
        var sealed = new byte[plain.length + SealedText.OVERHEAD];
        sealed[0] = FORM;
        System.arraycopy(iv, 0, sealed, 1, IV_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, with, sealed, place).doFinal(plain, 0, plain.length, sealed, 1 + IV_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a text could not be sealed", e);
        }
        return sealed;
    }

    private static Optional<String> open(SecretKey with, byte[] place, byte[] sealed) {
        if (sealed[0] != FORM) {
            return Optional.empty();
        }
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, with, sealed, place);
            var text = cipher.doFinal(sealed, 1 + IV_BYTES, sealed.length - 1 - IV_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a text could not be opened", e);
        }
    }

    /// @param place what it is bound to: moved elsewhere in the log or the tables, it no longer opens
    private static Cipher cipher(int mode, SecretKey with, byte[] sealed, byte[] place)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, with, new GCMParameterSpec(TAG_BITS, sealed, 1, IV_BYTES));
        cipher.updateAAD(place);
        return cipher;
    }

    private static byte[] placeOf(ChatId chat, MessageId message) {
        return ByteBuffer.allocate(PLACE_BYTES)
                .put(FORM)
                .putLong(chat.value().getMostSignificantBits())
                .putLong(chat.value().getLeastSignificantBits())
                .putLong(message.value().getMostSignificantBits())
                .putLong(message.value().getLeastSignificantBits())
                .array();
    }

    private static byte[] placeOf(ProfileField field) {
        return field.name().getBytes(StandardCharsets.US_ASCII);
    }

    private static SecretKey derived(SecretKey source, String algorithm, String purpose) {
        try {
            var info = ("parley " + purpose).getBytes(StandardCharsets.US_ASCII);
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(algorithm, HKDFParameterSpec.expandOnly(source, info, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime of this version has HKDF-SHA256", e);
        }
    }
}
