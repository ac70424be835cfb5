package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.id.Ref;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Marks, what has become of messages, and what is unread. The first event of each chat is its creation.
abstract class ReceiptCases {
    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");
    private final Person bob = gateway.person("Bob");
    private final Person oscar = gateway.person("Oscar");
    private final String chat = bob.http()
            .post("chats", Map.of("kind", "direct", "user", alice.id().toString()))
            .string("id");

    private String say(Person sender, String text, Person... mentioned) {
        var mentions =
                Arrays.stream(mentioned).map(person -> person.id().toString()).toList();
        var message = Map.of("ref", Ref.next().toString(), "body", Map.of("text", text, "mentions", mentions));
        return sender.http().post("chats/" + chat + "/messages", message).string("message");
    }

    private int mark(Person reader, Map<String, ?> marks) {
        return reader.http().call("PUT", "chats/" + chat + "/marks", marks).status();
    }

    private JsonNode line(Person reader) {
        return reader.http().get("chats").json().required("chats").get(0);
    }

    private JsonNode status(Person reader, String message) {
        return reader.http().get("messages/" + message + "/status").json();
    }

    private void hideReads(Person person) {
        assertThat(person.http()
                        .patch("users/me/settings", Map.of("readReceipts", false))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldCountWhatIsUnreadButNotOnesOwn() {
        // When
        say(alice, "one");
        say(alice, "two");

        // Then: to Bob, who made the chat, the two messages are new.
        assertThat(line(bob).required("unread").asLong()).isEqualTo(2);
        assertThat(line(bob).required("head").asLong()).isEqualTo(3);
        assertThat(line(alice).required("unread").asLong()).isZero();
    }

    @Test
    void shouldCountNothingBeforeOnesOwnMessage() {
        // Given
        say(alice, "one");

        // When
        say(bob, "two");
        say(alice, "three");

        // Then
        assertThat(line(bob).required("unread").asLong()).isEqualTo(1);
    }

    @Test
    void shouldCountUnreadMentions() {
        // When
        say(alice, "@Bob", bob);
        say(alice, "nobody");

        // Then
        assertThat(line(bob).required("mentions").asLong()).isEqualTo(1);
    }

    @Test
    void shouldShowMarksInTheList() {
        // Given
        say(alice, "one");
        say(alice, "two");

        // When
        assertThat(mark(bob, Map.of("delivered", 3, "read", 2))).isEqualTo(202);

        // Then
        await().untilAsserted(() -> {
            assertThat(line(bob).required("own").toString()).isEqualTo("{\"delivered\":3,\"read\":2}");
            assertThat(line(bob).required("unread").asLong()).isEqualTo(1);
            assertThat(line(alice).required("others").toString()).isEqualTo("{\"delivered\":3,\"read\":2}");
        });
    }

    @Test
    void shouldTellWhatHasBecomeOfAMessage() {
        // Given
        var message = say(alice, "one");
        assertThat(status(alice, message)
                        .required("members")
                        .get(0)
                        .required("state")
                        .asString())
                .isEqualTo("sent");

        // When
        mark(bob, Map.of("read", 2));

        // Then
        await().untilAsserted(() -> {
            var status = status(alice, message);
            var member = status.required("members").get(0);
            assertThat(status.required("sent").asInt()).isEqualTo(1);
            assertThat(status.required("delivered").asInt()).isEqualTo(1);
            assertThat(status.required("read").asInt()).isEqualTo(1);
            assertThat(status.required("played").asInt()).isZero();
            assertThat(member.required("user").asString()).isEqualTo(bob.id().toString());
            assertThat(member.required("state").asString()).isEqualTo("read");
            assertThat(member.has("deliveredAt")).isTrue();
            assertThat(member.has("readAt")).isTrue();
            assertThat(member.has("playedAt")).isFalse();
        });
    }

    @Test
    void shouldKeepTheTimeOfTheFirstMarkThatCoversAMessage() {
        // Given
        var message = say(alice, "one");
        say(alice, "two");
        mark(bob, Map.of("read", 2));
        await().until(() -> status(alice, message).required("read").asInt() == 1);
        var readAt = status(alice, message).required("members").get(0).required("readAt");

        // When
        mark(bob, Map.of("read", 3));
        await().until(() -> line(bob).required("unread").asLong() == 0);

        // Then
        assertThat(status(alice, message).required("members").get(0).required("readAt"))
                .isEqualTo(readAt);
    }

    @Test
    void shouldMarkByTheMessage() {
        // Given
        var message = say(alice, "one");

        // When
        var answer = bob.http().post("messages/" + message + "/status", Map.of("status", "played"));

        // Then
        assertThat(answer.status()).isEqualTo(202);
        await().until(() -> status(alice, message).required("played").asInt() == 1);
    }

    @Test
    void shouldHideWhatIsReadBothWays() {
        // Given
        var message = say(alice, "one");
        mark(bob, Map.of("read", 2));
        await().until(() -> status(alice, message).required("read").asInt() == 1);

        // When
        hideReads(bob);
        mark(alice, Map.of("read", 2));

        // Then
        await().until(() -> line(alice).required("own").has("read"));
        assertThat(status(alice, message).required("read").asInt()).isZero();
        assertThat(status(alice, message)
                        .required("members")
                        .get(0)
                        .required("state")
                        .asString())
                .isEqualTo("delivered");
        assertThat(line(alice).required("others").has("read")).isFalse();
        assertThat(line(bob).required("others").has("read")).isFalse();
        assertThat(line(bob).required("own").has("read")).isTrue();
    }

    @Test
    void shouldTellStrangersNothing() {
        // Given
        var message = say(alice, "one");

        // Then
        assertThat(oscar.http().get("messages/" + message + "/status").outcome())
                .isEqualTo("404 not_found");
        assertThat(oscar.http().get("messages/" + UUID.randomUUID() + "/status").outcome())
                .isEqualTo("404 not_found");
        assertThat(oscar.http()
                        .post("messages/" + message + "/status", Map.of("status", "read"))
                        .outcome())
                .isEqualTo("404 not_found");
        assertThat(mark(oscar, Map.of("read", 2))).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"read\":0}",
                "{\"read\":-1}",
                "{\"read\":\"2\"}",
                "{\"read\":1.5}",
                "{\"seen\":2}",
                "{\"read\":null}",
                "[]"
            })
    void shouldRefuseMarks(String body) {
        assertThat(bob.http().call("PUT", "chats/" + chat + "/marks", body).outcome())
                .isEqualTo("400 request_invalid");
        assertThat(mark(bob, Map.of("read", 1))).isEqualTo(202);
    }

    @Test
    void shouldRefuseAStatusThereIsNot() {
        var message = say(alice, "one");

        for (var body : List.of("{\"status\":\"seen\"}", "{}", "{\"status\":null}")) {
            assertThat(bob.http().post("messages/" + message + "/status", body).outcome())
                    .isEqualTo("400 request_invalid");
        }
        assertThat(bob.http().get("messages/today/status").outcome()).isEqualTo("400 id_invalid");
    }
}
