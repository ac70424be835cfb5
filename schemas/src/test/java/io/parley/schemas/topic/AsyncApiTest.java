package io.parley.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `docs/asyncapi.json` is the catalogue for analysts and their tools. After a wanted change run with
/// `-Dgolden.write=true`.
class AsyncApiTest {
    private static final Path DOCUMENT = Path.of("../docs/asyncapi.json");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void shouldSayWhatTheCatalogueSays() throws IOException {
        // When
        var document = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(AsyncApiDocument.document()) + "\n";

        // Then
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(document);
    }

    @Test
    void shouldHoldWhatAsyncApi3Requires() throws IOException {
        // When
        var document = JSON.readTree(Files.readString(DOCUMENT));

        // Then
        assertThat(document.required("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(document.required("info").required("title").asString()).isNotBlank();
        assertThat(document.required("info").required("version").asString()).isNotBlank();
        assertThat(document.required("servers").values()).allSatisfy(server -> {
            assertThat(server.required("host").asString()).isNotBlank();
            assertThat(server.required("protocol").asString()).isEqualTo("kafka");
        });
        assertThat(document.required("operations").values()).hasSameSizeAs(AsyncApiDocument.topics());
        assertThat(document.required("operations").values()).allSatisfy(operation -> {
            assertThat(operation.required("action").asString()).isEqualTo("receive");
            assertThat(operation.required("channel").required("$ref").asString())
                    .startsWith("#/channels/");
            assertThat(operation.required("messages").values()).hasSize(1);
        });
        assertThat(references(document))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference + " leads nowhere")
                        .isFalse());
    }

    @Test
    void shouldTellOfEveryTopicOfATierWithItsOwnerRetentionAndKey() throws IOException {
        // Given
        var channels = JSON.readTree(Files.readString(DOCUMENT)).required("channels");

        // Then
        assertThat(AsyncApiDocument.topics())
                .filteredOn(AsyncApiDocument::isPublic)
                .hasSize(4);
        assertThat(AsyncApiDocument.topics()).allSatisfy(topic -> {
            var channel = channels.required(topic.baseName());
            assertThat(channel.required("address").asString()).isEqualTo(topic.baseName());
            assertThat(channel.required("description").asString()).contains("Key: ");
            assertThat(channel.required("x-owner").values()).isNotEmpty();
            assertThat(channel.required("x-tiers").values()).isNotEmpty();
            assertThat(channel.at("/bindings/kafka/topicConfiguration/retention.ms")
                            .asLong())
                    .isEqualTo(topic.retention().millis());
        });
    }

    private static Stream<String> references(JsonNode node) {
        var own = node.has("$ref") ? Stream.of(node.required("$ref").asString()) : Stream.<String>empty();
        return Stream.concat(own, node.values().stream().flatMap(AsyncApiTest::references));
    }
}
