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
    private final Jwks document;

    JwksController(SigningKey key) {
        this.document = new Jwks(List.of(key.publicJwk()));
    }

    record Jwks(List<Map<String, Object>> keys) {}

    @Operation(summary = "The public keys of access tokens", tags = "tokens")
    @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Jwks> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)))
                .body(document);
    }
}
