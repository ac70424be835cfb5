package io.parley.nodes.platform;

import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.Keys;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;

/// Tokens that look like those of a user, and must not be taken. Made by hand, because a library refuses to.
public final class ForgedTokens {
    private static final String EDDSA = "EdDSA";

    private ForgedTokens() {}

    /// Each by what is wrong with it.
    public static Map<String, String> of(TestKeys keys, UserId user, DeviceId device) {
        var good = claims(user, device, Instant.now());
        var now = Instant.now();
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("expired", signed(keys, claims(user, device, now.minus(Duration.ofMinutes(11)))));
        tokens.put("from the future", signed(keys, claims(user, device, now.plus(Duration.ofMinutes(2)))));
        tokens.put("for another audience", signed(keys, good.replace("\"aud\":\"parley\"", "\"aud\":\"elsewhere\"")));
        tokens.put("of another issuer", signed(keys, good.replace("\"iss\":\"parley\"", "\"iss\":\"elsewhere\"")));
        tokens.put("a refresh token", signed(keys, good.replace("\"type\":\"access\"", "\"type\":\"refresh\"")));
        tokens.put("without an end", signed(keys, good.replaceAll(",\"exp\":\\d+", "")));
        tokens.put("of another device", signed(keys, claims(user, DeviceId.next(), now)));
        tokens.put(
                "signed by another key",
                signed(EDDSA, good, Jwks.CRV.Ed25519.keyPair().build().getPrivate()));
        tokens.put("without a signature", header("none") + "." + encode(good) + ".");
        tokens.put("an HMAC made with the public key", hmac("HS256", good, keys));
        tokens.put("the same in lower case", hmac("hs256", good, keys));
        tokens.put("claims changed after signing", changed(signed(keys, good), claims(UserId.next(), device, now)));
        tokens.put("rubbish", "rubbish");
        tokens.put("empty", "");
        return tokens;
    }

    /// That the claims are right, so that each of the above fails by its fault alone.
    public static String genuine(TestKeys keys, UserId user, DeviceId device) {
        return signed(keys, claims(user, device, Instant.now()));
    }

    private static String claims(UserId user, DeviceId device, Instant issued) {
        return "{\"iss\":\"parley\",\"aud\":\"parley\",\"sub\":\"%s\",\"sid\":\"%s\",\"device\":\"%s\",\"type\":\"access\",\"iat\":%d,\"exp\":%d}"
                .formatted(
                        user,
                        SessionId.next(),
                        device,
                        issued.getEpochSecond(),
                        issued.plus(Duration.ofMinutes(10)).getEpochSecond());
    }

    private static String signed(TestKeys keys, String claims) {
        return signed(EDDSA, claims, keys.privateKey());
    }

    private static String signed(String algorithm, String claims, PrivateKey key) {
        var content = header(algorithm) + "." + encode(claims);
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String algorithm, String claims, TestKeys keys) {
        var content = header(algorithm) + "." + encode(claims);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(Keys.hmacShaKeyFor(keys.publicKey().getEncoded()));
            return content + "." + encode(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String changed(String token, String claims) {
        var parts = token.split("\\.", -1);
        return parts[0] + "." + encode(claims) + "." + parts[2];
    }

    private static String header(String algorithm) {
        return encode("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, TestKeys.KEY_ID));
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
