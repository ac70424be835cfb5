package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.id.Ref;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class ErasedBodyCases {
    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");
    private final Person bob = gateway.person("Bob");
    private final String chat = alice.http()
            .post("chats", Map.of("kind", "direct", "user", bob.id().toString()))
            .string("id");

    private Answer say(Person sender, String text) {
        var message = Map.of("ref", Ref.next().toString(), "body", Map.of("text", text));
        return sender.http().post("chats/" + chat + "/messages", message);
    }

    @Test
    void shouldLeaveTheEventAndSayThatItsBodyIsErased() {
        // Given
        say(alice, "what I said");
        say(bob, "what you said");

        // When
        gateway.erase(alice.id());

        // Then
        var events = bob.http().get("chats/" + chat + "/messages").json().required("events");
        assertThat(events.size()).isEqualTo(3);
        assertThat(events.get(1).has("body")).isFalse();
        assertThat(events.get(1).required("erased").asBoolean()).isTrue();
        assertThat(events.get(2).required("body").required("text").asString()).isEqualTo("what you said");
        assertThat(events.get(2).has("erased")).isFalse();
    }

    @Test
    void shouldTakeNothingMoreFromAnErasedAccount() {
        // Given
        say(alice, "what I said");

        // When
        gateway.erase(alice.id());
        gateway.erase(alice.id());

        // Then
        assertThat(say(alice, "once more").outcome()).isEqualTo("503 unavailable");
        assertThat(say(bob, "I can").status()).isEqualTo(201);
    }
}
