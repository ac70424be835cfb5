package io.parley.schemas.token;

import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Locator;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The public keys of a JWKS document. Fetched again when a token names a key it does not hold, but at most once every
/// [#MIN_BETWEEN_FETCHES]: a flood of forged key ids must not become a flood of requests. Whoever holds one refreshes
/// it regularly, so that a key taken back is forgotten.
public final class JwksKeys implements Locator<Key> {
    private static final Logger log = LoggerFactory.getLogger(JwksKeys.class);
    private static final Duration MIN_BETWEEN_FETCHES = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final URI document;
    private final Clock clock;
    private final HttpClient http;

    private volatile Map<String, Key> keys = Map.of();
    private Instant lastFetch = Instant.MIN;

    public JwksKeys(URI document, Clock clock) {
        this(document, clock, null);
    }

    /// @param tls believes the server that has the document; null for the JDK's own
    public JwksKeys(URI document, Clock clock, @Nullable SSLContext tls) {
        this.document = document;
        this.clock = clock;
        var client = HttpClient.newBuilder().connectTimeout(TIMEOUT);
        if (tls != null) {
            client.sslContext(tls);
        }
        this.http = client.build();
    }

    @Override
    public @Nullable Key locate(Header header) {
        if (!(header instanceof JwsHeader signed) || signed.getKeyId() == null) {
            return null;
        }
        var known = keys.get(signed.getKeyId());
        if (known != null) {
            return known;
        }
        fetchUnlessLately();
        return keys.get(signed.getKeyId());
    }

    /// Whether tokens of this key are still good, as far as is known.
    public boolean holds(String keyId) {
        return keys.containsKey(keyId);
    }

    /// Fetches the document. Where it cannot be read, the keys held so far stay good.
    public synchronized void refresh() {
        lastFetch = clock.instant();
        fetch();
    }

    private synchronized void fetchUnlessLately() {
        if (!lastFetch.plus(MIN_BETWEEN_FETCHES).isAfter(clock.instant())) {
            refresh();
        }
    }

    private void fetch() {
        try {
            var request = HttpRequest.newBuilder(document).timeout(TIMEOUT).build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            var found = new HashMap<String, Key>();
            for (var jwk : Jwks.setParser().json(new JwtJson.Parser()).build().parse(answer.body())) {
                found.put(jwk.getId(), jwk.toKey());
            }
            keys = Map.copyOf(found);
        } catch (IOException | JwtException e) {
            // An unknown key is refused until the document can be read again.
            log.atWarn().addKeyValue("document", document).setCause(e).log("signing keys could not be fetched");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
