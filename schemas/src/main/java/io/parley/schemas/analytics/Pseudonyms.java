package io.parley.schemas.analytics;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes pseudonyms. The same keys, month and id always give the same one, so that a replay tells what was told;
/// each month has a salt of its own, so that ids of different months cannot be told to be the same by their
/// pseudonyms.
///
/// Salt: HMAC-SHA-256 of the month as `yyyy-MM` under the key of that month. Pseudonym: the first 16 bytes of the
/// HMAC-SHA-256 of kind, colon and id under the salt.
///
/// For one thread.
public final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;
    private static final int MONTHS_AT_HAND = 4;

    private final PseudonymKeys keys;
    private final Map<YearMonth, Mac> salted = new LinkedHashMap<>();

    /// Ids of different kinds have different pseudonyms, even if they were equal.
    public enum Kind {
        CHAT,
        USER,
        MESSAGE,
        DEVICE,
        SESSION
    }

    public Pseudonyms(PseudonymKeys keys) {
        this.keys = keys;
    }

    /// @param month of the event that the row is about
    public Pseudonym of(YearMonth month, Kind kind, Object id) {
        var text = kind.name().toLowerCase(Locale.ROOT) + ":" + id;
        var hash = saltedBy(month).doFinal(text.getBytes(StandardCharsets.UTF_8));
        return new Pseudonym(HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES)));
    }

    private Mac saltedBy(YearMonth month) {
        var known = salted.get(month);
        if (known != null) {
            return known;
        }
        if (salted.size() == MONTHS_AT_HAND) {
            salted.remove(salted.keySet().iterator().next());
        }
        var salt = mac(keys.of(month)).doFinal(month.toString().getBytes(StandardCharsets.US_ASCII));
        var mac = mac(salt);
        salted.put(month, mac);
        return mac;
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
