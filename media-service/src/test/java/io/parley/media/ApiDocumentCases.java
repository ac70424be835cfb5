package io.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.platform.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// `openapi.json` is what clients are built against. After a wanted change run with `-Dgolden.write=true`.
abstract class ApiDocumentCases {
    private static final Path DOCUMENT = Path.of("openapi.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private final TestMedia media = MediaIT.media();

    private JsonNode served() {
        return media.person().get("/v3/api-docs").json();
    }

    @Test
    void shouldSayWhatTheServiceSays() throws IOException {
        // When
        var document = JSON.writeValueAsString(served()) + "\n";

        // Then
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(document);
    }

    @Test
    void shouldBeOpenApi31WithProblemsAndTokensEverywhere() {
        // When
        var api = served();

        // Then
        assertThat(api.required("openapi").asString()).startsWith("3.1");
        api.required("paths")
                .propertyStream()
                .forEach(path -> path.getValue().valueStream().forEach(operation -> {
                    var isOpen = path.getKey().startsWith("/api/v1/links/");
                    assertThat(operation.has("security")).as(path.getKey()).isEqualTo(!isOpen);
                    assertThat(operation.required("responses").has("default"))
                            .as(path.getKey())
                            .isTrue();
                    assertThat(operation.required("summary").asString()).isNotBlank();
                }));
    }
}
