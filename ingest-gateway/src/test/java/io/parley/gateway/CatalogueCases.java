package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.TestGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page of the data catalogue is there for everybody, whole, and lets nothing of others in.
abstract class CatalogueCases {
    private static final Path DOCUMENT = Path.of("../docs/asyncapi.json");

    private final TestGateway gateway = GatewayIT.gateway();

    @Test
    void shouldServeAPageThatFindsAllItNames() {
        // When
        var page = gateway.anyone().get("/catalogue");

        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(Pattern.compile("(?:href|src)=\"([^\"]+)\"")
                        .matcher(page.text())
                        .results())
                .extracting(named -> gateway.anyone().get(named.group(1)).status())
                .hasSizeGreaterThan(2)
                .containsOnly(200);
    }

    @Test
    void shouldServeTheDocumentOfTheTopics() throws IOException {
        // When
        var document = gateway.anyone().get("/catalogue/asyncapi.json");

        // Then
        assertThat(document.header("Content-Type")).startsWith("application/json");
        assertThat(document.text()).isEqualTo(Files.readString(DOCUMENT));
    }

    @Test
    void shouldServeNothingElseFromThere() {
        // When
        var outside = gateway.anyone().get("/catalogue/..%2fapplication.yaml");
        var absent = gateway.anyone().get("/catalogue/index.html");

        // Then
        assertThat(outside.status()).isIn(400, 404);
        assertThat(absent.status()).isEqualTo(404);
    }
}
