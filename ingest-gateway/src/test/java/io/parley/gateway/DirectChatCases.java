package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.chat.ChatAction;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

abstract class DirectChatCases {
    private static final int AT_ONCE = 32;

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");
    private final Person bob = gateway.person("Bob");

    private static Answer directChat(Person creator, Person other) {
        return creator.http()
                .post("chats", Map.of("kind", "direct", "user", other.id().toString()));
    }

    @Test
    void shouldMakeOneForTwoPeopleWhoeverAsks() {
        // When
        var first = directChat(alice, bob);
        var again = directChat(alice, bob);
        var otherSide = directChat(bob, alice);

        // Then
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.string("state")).isEqualTo("active");
        assertThat(first.each("members", "user"))
                .containsExactlyInAnyOrder(alice.id().toString(), bob.id().toString());
        assertThat(again.status()).isEqualTo(200);
        assertThat(otherSide.status()).isEqualTo(200);
        assertThat(again.string("id")).isEqualTo(first.string("id"));
        assertThat(otherSide.string("id")).isEqualTo(first.string("id"));
    }

    @Test
    void shouldMakeOneWhenBothSidesAskManyTimesAtOnce() throws InterruptedException, ExecutionException {
        // Given
        var asks = new ArrayList<Callable<Answer>>();
        for (var i = 0; i < AT_ONCE / 2; i++) {
            asks.add(() -> directChat(alice, bob));
            asks.add(() -> directChat(bob, alice));
        }

        // When
        var answers = new ArrayList<Answer>();
        try (var askers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var answer : askers.invokeAll(asks)) {
                answers.add(answer.get());
            }
        }

        // Then
        assertThat(answers)
                .extracting(answer -> answer.string("id"))
                .containsOnly(answers.getFirst().string("id"));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(AT_ONCE - 1);
        assertThat(alice.http().get("chats").each("chats", "id")).hasSize(1);
    }

    @Test
    void shouldTellTheLogBeforeItAnswers() {
        // When
        var chat = directChat(alice, bob).string("id");

        // Then
        assertThat(gateway.processors().actions())
                .filteredOn(action -> action.chat().toString().equals(chat))
                .singleElement()
                .satisfies(action -> {
                    assertThat(action.actor()).isEqualTo(alice.id());
                    assertThat(action.action()).isInstanceOf(ChatAction.CreateChat.class);
                });
    }

    @Test
    void shouldSayPendingWhenTheLogDoesNotAnswerInTime() {
        // Given
        gateway.processors().answers(false);
        try {

            // When
            var answer = directChat(alice, bob);

            // Then
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.string("state")).isEqualTo("pending");
            assertThat(directChat(bob, alice).string("id")).isEqualTo(answer.string("id"));
        } finally {
            gateway.processors().answers(true);
        }
    }

    @Test
    void shouldRefuseOneWithOneselfNobodyOrATitle() {
        // When
        var self = directChat(alice, alice);
        var nobody = alice.http()
                .post(
                        "chats",
                        Map.of("kind", "direct", "user", UUID.randomUUID().toString()));
        var titled = alice.http()
                .post("chats", Map.of("kind", "direct", "user", bob.id().toString(), "title", "Two"));
        var number = alice.http().post("chats", "{\"kind\":0,\"user\":\"" + bob.id() + "\"}");

        // Then
        assertThat(self.outcome()).isEqualTo("400 id_invalid");
        assertThat(nobody.outcome()).isEqualTo("404 user_not_found");
        assertThat(titled.outcome()).isEqualTo("400 request_invalid");
        assertThat(number.outcome()).isEqualTo("400 request_invalid");
        assertThat(alice.http().get("chats").each("chats", "id")).isEmpty();
    }

    @Test
    void shouldKeepItsTwoMembersAndNoTitle() {
        // Given
        var chat = "chats/" + directChat(alice, bob).string("id");
        var carol = gateway.person("Carol");

        // When
        var added = alice.http()
                .post(
                        chat + "/members",
                        Map.of("members", java.util.List.of(carol.id().toString())));
        var renamed = alice.http().patch(chat, Map.of("title", "Two"));
        var left = alice.http().delete(chat + "/members/me");

        // Then
        assertThat(added.outcome()).isEqualTo("409 direct_chat_fixed");
        assertThat(renamed.outcome()).isEqualTo("409 direct_chat_fixed");
        assertThat(left.outcome()).isEqualTo("409 direct_chat_fixed");
        assertThat(alice.http().get(chat).each("members", "user")).hasSize(2);
    }
}
