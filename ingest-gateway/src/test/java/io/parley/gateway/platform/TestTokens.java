package io.parley.gateway.platform;

import io.jsonwebtoken.security.Jwks;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/// Makes tokens the gateway never would, with its own key.
public final class TestTokens {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrivateKey key;
    private final String keyId;
    private final byte[] publicKey;

    TestTokens(Path signingKey) {
        try {
            var base64 = Files.readString(signingKey).replaceAll("-----[A-Z ]+-----|\\s", "");
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            key = KeyFactory.getInstance("Ed25519").generatePrivate(spec);
            var jwk = Jwks.builder().octetKey(key).idFromThumbprint().build();
            keyId = jwk.getId();
            publicKey = jwk.toPublicJwk().toKey().getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Claims that are good for this user; to be spoilt.
    public static Map<String, Object> goodClaims(UserId user) {
        var now = Instant.now().getEpochSecond();
        var claims = new HashMap<String, Object>();
        claims.put("iss", "parley");
        claims.put("aud", "parley");
        claims.put("sub", user.toString());
        claims.put("sid", SessionId.next().toString());
        claims.put("device", DeviceId.next().toString());
        claims.put("type", "access");
        claims.put("iat", now);
        claims.put("exp", now + 300);
        return claims;
    }

    public String signed(Map<String, Object> claims) {
        return signed(claims, key);
    }

    public String signedByAnotherKey(Map<String, Object> claims) {
        try {
            var other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return signed(claims, other.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String unsigned(Map<String, Object> claims) {
        return part(Map.of("alg", "none", "kid", keyId)) + "." + part(claims) + ".";
    }

    /// With the public key taken for a shared secret.
    ///
    /// @param algorithm as the header names it
    public String signedWithThePublicKey(Map<String, Object> claims, String algorithm) {
        var signed = part(Map.of("alg", algorithm, "kid", keyId)) + "." + part(claims);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(publicKey, "HmacSHA256"));
            return signed + "." + text(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(Map<String, Object> claims, PrivateKey by) {
        var signed = part(Map.of("alg", "EdDSA", "kid", keyId)) + "." + part(claims);
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(by);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Map<String, Object> json) {
        return text(JSON.writeValueAsBytes(json));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
