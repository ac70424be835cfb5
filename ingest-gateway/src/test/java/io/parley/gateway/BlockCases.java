package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Circle;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.id.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

abstract class BlockCases {
    private static final int MAX_SENDS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");
    private final Person bob = gateway.person("Bob");

    private static Answer block(Person blocker, Person other) {
        return blocker.http().call("PUT", "blocks/" + other.id(), null);
    }

    private static Answer unblock(Person blocker, Person other) {
        return blocker.http().delete("blocks/" + other.id());
    }

    private static Answer directChat(Person creator, Person other) {
        return creator.http()
                .post("chats", Map.of("kind", "direct", "user", other.id().toString()));
    }

    private static Answer send(Person sender, String chat) {
        return sender.http()
                .post(
                        "chats/" + chat + "/messages",
                        Map.of("ref", Ref.next().toString(), "body", Map.of("text", "hello")));
    }

    private static Answer group(Person creator, Person... others) {
        var ids = List.of(others).stream().map(other -> other.id().toString()).toList();
        return creator.http().post("chats", Map.of("kind", "group", "title", "Us", "members", ids));
    }

    @Test
    void shouldRefuseTheSendsOfBothUntilTheUnblock() {
        // Given
        var chat = directChat(alice, bob).string("id");
        assertThat(send(bob, chat).status()).isEqualTo(201);

        // When
        var blocked = block(alice, bob);

        // Then
        assertThat(blocked.status()).isEqualTo(204);
        assertThat(send(bob, chat).outcome()).isEqualTo("403 not_allowed");
        assertThat(send(alice, chat).outcome()).isEqualTo("403 not_allowed");
        assertThat(unblock(alice, bob).status()).isEqualTo(204);
        assertThat(send(bob, chat).status()).isEqualTo(201);
    }

    @Test
    void shouldTellTheLogOnceAndInTheOrderOfTheChat() {
        // Given
        var chat = directChat(alice, bob).string("id");

        // When
        block(alice, bob);
        block(alice, bob);
        unblock(alice, bob);
        unblock(alice, bob);

        // Then
        assertThat(gateway.processors().actions())
                .filteredOn(action -> action.chat().toString().equals(chat))
                .extracting(action -> (Object) action.action())
                .satisfiesExactly(
                        created -> assertThat(created).isInstanceOf(ChatAction.CreateChat.class),
                        first -> assertThat(first).isEqualTo(new ChatAction.Block(2, alice.id())),
                        second -> assertThat(second).isEqualTo(new ChatAction.Unblock(3, alice.id())));
        assertThat(gateway.accountRecords().settingsUpTo(alice.id(), 2))
                .extracting(told -> told.value().circle().blocked())
                .containsExactly(java.util.Set.of(bob.id()), java.util.Set.of());
    }

    @Test
    void shouldAllowNeitherAChatNorAGroup() {
        // Given
        var carol = gateway.person("Carol");
        var group = group(bob, carol).string("id");
        block(alice, bob);

        // When
        var answers = List.of(
                directChat(bob, alice),
                directChat(alice, bob),
                group(bob, carol, alice),
                group(alice, bob),
                bob.http()
                        .post(
                                "chats/" + group + "/members",
                                Map.of("members", List.of(alice.id().toString()))));

        // Then
        assertThat(answers).extracting(Answer::outcome).containsOnly("403 not_allowed");
        assertThat(alice.http().get("chats").each("chats", "id")).isEmpty();
        assertThat(bob.http().get("chats").each("chats", "id")).containsExactly(group);
        assertThat(group(carol, alice, bob).status()).isEqualTo(201);
        unblock(alice, bob);
        assertThat(directChat(bob, alice).status()).isEqualTo(201);
    }

    @Test
    void shouldGiveTheChatThatIsThereAsBefore() {
        // Given
        var chat = directChat(alice, bob).string("id");
        block(alice, bob);

        // When
        var again = directChat(bob, alice);

        // Then
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.string("id")).isEqualTo(chat);
    }

    @Test
    void shouldShowTheBlockedOneTheNameOnlyAndFindNeither() {
        // Given
        alice.http().patch("users/me", "{\"name\":\"Alicia Xylophone\",\"about\":\"Gone fishing\"}");

        // When
        block(alice, bob);

        // Then
        assertThat(bob.http().get("users/" + alice.id()).json().propertyNames())
                .containsExactlyInAnyOrder("id", "name");
        assertThat(bob.http().get("users?search=" + alice.email()).each("users", "id"))
                .isEmpty();
        assertThat(alice.http().get("users?search=" + bob.email()).each("users", "id"))
                .isEmpty();
        unblock(alice, bob);
        assertThat(bob.http().get("users?search=" + alice.email()).each("users", "id"))
                .containsExactly(alice.id().toString());
        assertThat(bob.http().get("users/" + alice.id()).string("about")).isEqualTo("Gone fishing");
    }

    @Test
    void shouldShowThePresenceOfNeitherToTheOther() {
        // Given
        var carol = gateway.person("Carol");
        group(carol, alice, bob);
        assertThat(bob.http().get("users/" + alice.id() + "/last-seen").json().has("state"))
                .isTrue();

        // When
        block(alice, bob);
        var circle = new Circle(List.of(), List.of(bob.id()));
        gateway.processors()
                .settings(new AccountSettings(alice.id(), 1, true, Audience.EVERYONE, true, null, List.of(), circle));

        // Then
        await().atMost(PATIENCE)
                .until(() -> !bob.http()
                        .get("users/" + alice.id() + "/last-seen")
                        .json()
                        .has("state"));
        assertThat(alice.http().get("users/" + bob.id() + "/last-seen").json().has("state"))
                .isFalse();
        assertThat(carol.http().get("users/" + alice.id() + "/last-seen").json().has("state"))
                .isTrue();
    }

    @Test
    void shouldListWhomOneHasBlockedAndTellNobodyWhoBlockedThem() {
        // When
        block(alice, bob);

        // Then
        assertThat(alice.http().get("blocks").each("users", "id"))
                .containsExactly(bob.id().toString());
        assertThat(bob.http().get("blocks").each("users", "id")).isEmpty();
    }

    @Test
    void shouldRefuseOneselfAndNobody() {
        // Then
        assertThat(block(alice, alice).outcome()).isEqualTo("400 id_invalid");
        assertThat(alice.http().call("PUT", "blocks/" + UUID.randomUUID(), null).outcome())
                .isEqualTo("404 user_not_found");
        assertThat(alice.http().call("PUT", "blocks/garbage", null).outcome()).isEqualTo("400 id_invalid");
        assertThat(alice.http().delete("blocks/" + UUID.randomUUID()).status()).isEqualTo(204);
    }

    @Test
    void shouldSayWhenTheLogHasNotConfirmedIt() {
        // Given
        directChat(alice, bob);
        gateway.processors().answers(false);
        try {

            // When
            var answer = block(alice, bob);

            // Then
            assertThat(answer.status()).isEqualTo(202);
        } finally {
            gateway.processors().answers(true);
        }
    }

    @Test
    void shouldNeverHaveBothABlockAndANewChat() throws InterruptedException, ExecutionException {
        for (var i = 0; i < 20; i++) {
            // Given
            var one = gateway.person("One");
            var other = gateway.person("Other");
            var asks = List.<Callable<Answer>>of(() -> block(one, other), () -> directChat(other, one));

            // When
            var answers = new ArrayList<Answer>();
            try (var askers = Executors.newFixedThreadPool(asks.size())) {
                for (var answer : askers.invokeAll(asks)) {
                    answers.add(answer.get());
                }
            }

            // Then: the chat was refused, or it was there first and its log knows of the block
            var chat = answers.getLast();
            if (chat.status() == 201) {
                assertThat(send(other, chat.string("id")).outcome()).isEqualTo("403 not_allowed");
            } else {
                assertThat(chat.outcome()).isEqualTo("403 not_allowed");
            }
        }
    }

    @Test
    void shouldTakeNoSendAfterTheBlockWasAnswered() throws InterruptedException, ExecutionException {
        // Given
        var chat = directChat(alice, bob).string("id");
        var outcomes = new CopyOnWriteArrayList<String>();
        try (var sender = Executors.newSingleThreadExecutor()) {
            var sends = sender.submit(() -> {
                while (outcomes.size() < MAX_SENDS && !outcomes.contains("403 not_allowed")) {
                    outcomes.add(send(bob, chat).outcome());
                }
                outcomes.add(send(bob, chat).outcome());
            });
            await().atMost(PATIENCE).until(() -> !outcomes.isEmpty());

            // When
            block(alice, bob);
            var after = send(bob, chat);

            // Then: all those before it were taken, all those after it refused
            sends.get();
            assertThat(after.outcome()).isEqualTo("403 not_allowed");
        }
        var first = outcomes.indexOf("403 not_allowed");
        assertThat(outcomes.subList(0, first)).isNotEmpty().containsOnly("201");
        assertThat(outcomes.subList(first, outcomes.size())).hasSize(2).containsOnly("403 not_allowed");
    }
}
