package io.parley.gateway.tokens;

import io.jsonwebtoken.security.Jwks;
import io.parley.schemas.access.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/// An Ed25519 key that signs access tokens.
///
/// @param id the thumbprint of the public key (RFC 7638), so that every gateway with the same key names it alike
record SigningKey(String id, PrivateKey secret, PublicKey open) {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /// @throws IllegalStateException when the file holds anything else
    static SigningKey at(Path file) throws IOException {
        return of(Files.readString(file), file);
    }

    /// As a JWK without the secret.
    Map<String, Object> publicJwk() {
        return Map.copyOf(Jwks.builder().octetKey(open).id(id).build());
    }

    @Override
    public String toString() {
        return "SigningKey[id=" + id + ", secret=[REDACTED]]";
    }

    private static SigningKey of(String pem, Path file) {
        try {
            var base64 = pem.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            var secret = KeyFactory.getInstance("Ed25519").generatePrivate(spec);
            // The file holds the private half only; the public one follows from it.
            var jwk = Jwks.builder().octetKey(secret).idFromThumbprint().build();
            return new SigningKey(jwk.getId(), secret, jwk.toPublicJwk().toKey());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "parley.keys.directory: " + file + " is not an Ed25519 private key in PEM (PKCS #8)", e);
        }
    }

    /// Makes a key that only the owner of the file can read. Several gateways may do this at once: the one that is
    /// first wins.
    static void create(Path file) throws IOException {
        try {
            var secret =
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
            var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded());
            PrivateFiles.create(file, BEGIN + "\n" + base64 + "\n" + END + "\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }
}
