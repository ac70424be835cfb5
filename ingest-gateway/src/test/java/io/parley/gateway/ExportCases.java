package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.id.Ref;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

abstract class ExportCases {
    private static final JsonMapper JSON = new JsonMapper();

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.register("Alice");
    private final Person bob = gateway.person("Bob");

    /// The files of the archive in their order.
    private static Map<String, JsonNode> export(Person person) throws IOException {
        var bytes = person.http().download("users/me/export", Map.of("password", person.password()));
        var files = new LinkedHashMap<String, JsonNode>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), JSON.readTree(new String(zip.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return files;
    }

    private static JsonNode file(Map<String, JsonNode> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private void send(Person who, String chat, String text) {
        var body = Map.of("ref", Ref.next().toString(), "body", Map.of("text", text));
        assertThat(who.http().post("chats/" + chat + "/messages", body).status())
                .isEqualTo(201);
    }

    @Test
    void shouldHoldAllOfOnesOwnAndNothingOfOthers() throws IOException {
        // Given
        var chat = alice.http()
                .post("chats", Map.of("kind", "direct", "user", bob.id().toString()))
                .string("id");
        send(alice, chat, "This is mine");
        send(bob, chat, "This is not");
        alice.http().put("contacts/" + bob.id(), Map.of());

        // When
        var files = export(alice);

        // Then
        var manifest = file(files, "manifest.json");
        assertThat(files.keySet()).last().isEqualTo("manifest.json");
        assertThat(manifest.required("files")
                        .valueStream()
                        .map(file -> file.required("file").asString()))
                .containsExactlyElementsOf(files.keySet().stream()
                        .filter(file -> !file.equals("manifest.json"))
                        .toList());
        assertThat(file(files, "profile.json").get(0).required("email").asString())
                .isEqualTo(alice.email());
        assertThat(file(files, "contacts.json").get(0).required("user").asString())
                .isEqualTo(bob.id().toString());
        assertThat(file(files, "chats.json").get(0).required("id").asString()).isEqualTo(chat);
        assertThat(file(files, "sessions.json").size()).isEqualTo(1);
        assertThat(file(files, "blocks.json").size()).isZero();
        var messages = file(files, "messages.json");
        assertThat(messages.size()).isEqualTo(1);
        assertThat(messages.get(0).required("body").required("text").asString()).isEqualTo("This is mine");
        assertThat(files.toString()).doesNotContain("This is not", bob.email(), "argon2");
    }

    @Test
    void shouldAskForWhatSignsIn() {
        // When
        var refused = alice.http().post("users/me/export", Map.of("password", "not the password"));

        // Then
        assertThat(refused.outcome()).isEqualTo("401 credentials_invalid");
    }

    @Test
    void shouldBeGivenThreeTimesADay() throws IOException {
        // Given
        for (var i = 0; i < 3; i++) {
            export(alice);
        }

        // When
        var fourth = alice.http().post("users/me/export", Map.of("password", alice.password()));

        // Then
        assertThat(fourth.outcome()).isEqualTo("429 rate_limited");
        assertThat(fourth.header("Retry-After")).isNotEmpty();
    }
}
