package io.parley.gateway.tokens;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JwksController {
    /// A key taken away must be forgotten everywhere within a minute.
    private static final Duration CACHED = Duration.ofSeconds(10);

    private final SigningKeys keys;

    JwksController(SigningKeys keys) {
        this.keys = keys;
    }

    record Jwks(List<Map<String, Object>> keys) {}

    @Operation(summary = "The public keys of access tokens", tags = "tokens")
    @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Jwks> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(CACHED))
                .body(new Jwks(keys.all().stream().map(SigningKey::publicJwk).toList()));
    }
}
