package io.parley.gateway.platform;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/// An OpenID Connect issuer with a document of keys, to which it adds on demand.
public final class TestIssuer implements AutoCloseable {
    public static final String NAME = "https://issuer.example";
    public static final String AUDIENCE = "parley-client";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<Map<String, String>> keys = new CopyOnWriteArrayList<>();
    private final KeyPair rsa = pair("RSA", 2048);
    private final KeyPair ec = pair("EC", 256);

    public TestIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keys.add(jwk("rsa-1", (RSAPublicKey) rsa.getPublic()));
        server.createContext("/jwks", exchange -> {
            var body = JSON.writeValueAsBytes(Map.of("keys", keys));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public URI jwks() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
    }

    /// From now on `ec-1` stands in the document.
    public void publishSecondKey() {
        keys.add(jwk("ec-1", (ECPublicKey) ec.getPublic()));
    }

    /// Claims that are good for this subject; to be spoilt.
    public static Map<String, Object> goodClaims(String subject) {
        var now = Instant.now().getEpochSecond();
        var claims = new HashMap<String, Object>();
        claims.put("iss", NAME);
        claims.put("aud", AUDIENCE);
        claims.put("sub", subject);
        claims.put("iat", now);
        claims.put("exp", now + 300);
        return claims;
    }

    public String signed(Map<String, Object> claims) {
        return signed(Map.of("alg", "RS256", "kid", "rsa-1"), claims, "SHA256withRSA", rsa.getPrivate());
    }

    public String signedBySecondKey(Map<String, Object> claims) {
        return signed(Map.of("alg", "ES256", "kid", "ec-1"), claims, "SHA256withECDSAinP1363Format", ec.getPrivate());
    }

    public String signedByAnotherKey(Map<String, Object> claims) {
        var other = pair("RSA", 2048);
        return signed(Map.of("alg", "RS256", "kid", "rsa-1"), claims, "SHA256withRSA", other.getPrivate());
    }

    public String signedAs(String type, Map<String, Object> claims) {
        var header = Map.of("alg", "RS256", "kid", "rsa-1", "typ", type);
        return signed(header, claims, "SHA256withRSA", rsa.getPrivate());
    }

    public String signedByLongerHash(Map<String, Object> claims) {
        return signed(Map.of("alg", "RS512", "kid", "rsa-1"), claims, "SHA512withRSA", rsa.getPrivate());
    }

    public String unsigned(Map<String, Object> claims) {
        return part(Map.of("alg", "none", "kid", "rsa-1")) + "." + part(claims) + ".";
    }

    /// With the public key taken for a shared secret.
    public String signedWithThePublicKey(Map<String, Object> claims) {
        var signed = part(Map.of("alg", "HS256", "kid", "rsa-1")) + "." + part(claims);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(rsa.getPublic().getEncoded(), "HmacSHA256"));
            return signed + "." + text(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String signed(
            Map<String, String> header, Map<String, Object> claims, String algorithm, PrivateKey key) {
        var signed = part(header) + "." + part(claims);
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm, int size) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(size);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> jwk(String id, RSAPublicKey key) {
        var modulus = text(unsigned(key.getModulus().toByteArray()));
        return Map.of(
                "kty",
                "RSA",
                "kid",
                id,
                "n",
                modulus,
                "e",
                text(key.getPublicExponent().toByteArray()));
    }

    private static Map<String, String> jwk(String id, ECPublicKey key) {
        var x = text(fixed(key.getW().getAffineX().toByteArray()));
        var y = text(fixed(key.getW().getAffineY().toByteArray()));
        return Map.of("kty", "EC", "crv", "P-256", "kid", id, "x", x, "y", y);
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static byte[] fixed(byte[] number) {
        var bytes = new byte[32];
        var length = Math.min(number.length, bytes.length);
        System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
        return bytes;
    }

    private static String part(Map<String, ?> json) {
        return text(JSON.writeValueAsBytes(json));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
