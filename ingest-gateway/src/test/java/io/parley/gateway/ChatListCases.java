package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ChatListCases {
    private static final int CHATS = 5;

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");
    private final Person bob = gateway.person("Bob");

    private String group(String title) {
        return alice.http()
                .post(
                        "chats",
                        Map.of(
                                "kind",
                                "group",
                                "title",
                                title,
                                "members",
                                List.of(bob.id().toString())))
                .string("id");
    }

    @Test
    void shouldTellAllChatsInTheOrderOfTheirCreationPageByPage() {
        // Given
        var made = new ArrayList<String>();
        for (var i = 0; i < CHATS; i++) {
            made.add(group("Group " + i));
        }

        // When
        var listed = new ArrayList<String>();
        var next = "chats?limit=2";
        while (!next.isEmpty()) {
            var page = bob.http().get(next);
            listed.addAll(page.each("chats", "id"));
            next = page.json().has("next") ? "chats?limit=2&after=" + page.string("next") : "";
        }

        // Then
        assertThat(listed).containsExactlyElementsOf(made);
        assertThat(gateway.person("Oscar").http().get("chats").each("chats", "id"))
                .isEmpty();
    }

    @Test
    void shouldSayWhatAReaderNeedsOfEachChat() {
        // Given
        var group = group("Friends");
        bob.http().post("chats", Map.of("kind", "direct", "user", alice.id().toString()));

        // When
        var chats = alice.http().get("chats").json().required("chats");

        // Then
        var first = chats.get(0);
        assertThat(first.required("id").asString()).isEqualTo(group);
        assertThat(first.required("title").asString()).isEqualTo("Friends");
        assertThat(first.required("role").asString()).isEqualTo("admin");
        assertThat(first.required("memberCount").asInt()).isEqualTo(2);
        assertThat(first.has("peer")).isFalse();
        var second = chats.get(1);
        assertThat(second.required("kind").asString()).isEqualTo("direct");
        assertThat(second.required("peer").asString()).isEqualTo(bob.id().toString());
        assertThat(second.has("title")).isFalse();
    }

    @Test
    void shouldNoLongerTellAChatThatWasLeft() {
        // Given
        var chat = group("Friends");

        // When
        bob.http().delete("chats/" + chat + "/members/me");

        // Then
        assertThat(bob.http().get("chats").each("chats", "id")).isEmpty();
        assertThat(alice.http()
                        .get("chats")
                        .json()
                        .required("chats")
                        .get(0)
                        .required("memberCount")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=201", "limit=two", "limit=99999999999"})
    void shouldRefuseTheLimit(String limit) {
        // When
        var answer = alice.http().get("chats?" + limit);

        // Then
        assertThat(answer.outcome()).isEqualTo("400 request_invalid");
    }

    @Test
    void shouldRefuseToGoOnAfterWhatIsNoId() {
        // When
        var answer = alice.http().get("chats?after=yesterday");

        // Then
        assertThat(answer.outcome()).isEqualTo("400 id_invalid");
    }
}
