package io.parley.gateway.catalogue;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The data catalogue: what the topics for analysts hold, as a page and as the AsyncAPI document it is made of. Says
/// nothing that is not in the documentation, so nobody is asked who he is.
@Hidden
@RestController
class CatalogueController {
    /// Its own script and style, and nothing from anywhere else.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'";

    @GetMapping("/catalogue")
    ResponseEntity<Resource> page() {
        return of("index.html", MediaType.TEXT_HTML);
    }

    @GetMapping("/catalogue/catalogue.js")
    ResponseEntity<Resource> script() {
        return of("catalogue.js", new MediaType("text", "javascript"));
    }

    @GetMapping("/catalogue/catalogue.css")
    ResponseEntity<Resource> style() {
        return of("catalogue.css", new MediaType("text", "css"));
    }

    @GetMapping("/catalogue/asyncapi.json")
    ResponseEntity<Resource> document() {
        return of("asyncapi.json", MediaType.APPLICATION_JSON);
    }

    private static ResponseEntity<Resource> of(String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .body(new ClassPathResource("catalogue/" + name));
    }
}
