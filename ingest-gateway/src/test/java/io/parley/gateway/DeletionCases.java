package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Authenticator;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.PhoneNumbers;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import io.parley.schemas.revocation.Revocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class DeletionCases {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestGateway gateway = GatewayIT.gateway();

    private static Answer delete(Person person) {
        return person.http().post("users/me/deletion", Map.of("password", person.password()));
    }

    private Answer look(String id) {
        return gateway.anyone().get("deletions?id=" + id);
    }

    private void awaitCompleted(String id) {
        await().atMost(PATIENCE).until(() -> look(id).string("state").equals("completed"));
    }

    private Answer logIn(Person person) {
        return gateway.anyone().post("auth/login", Map.of("email", person.email(), "password", person.password()));
    }

    private String chat(Person creator, Map<String, Object> what) {
        var made = creator.http().post("chats", what);
        assertThat(made.status()).isEqualTo(201);
        return made.string("id");
    }

    private static Answer say(Person who, String chat, String text) {
        var body = Map.of("ref", Ref.next().toString(), "body", Map.of("text", text));
        return who.http().post("chats/" + chat + "/messages", body);
    }

    private List<ChatAction> factsOf(String chat) {
        var id = ChatId.of(chat);
        return gateway.processors().actions().stream()
                .filter(action -> action.chat().equals(id))
                .map(action -> action.action())
                .toList();
    }

    /// Rows that name the user in a column other than that of a chat they once made, or of their own erasure.
    private long rowsOf(UserId user, String... tables) {
        var count = 0L;
        for (var table : tables) {
            count += gateway.database()
                    .sql("select count(*) from " + table + " where account = ?")
                    .param(user.value())
                    .query(Long.class)
                    .single();
        }
        return count;
    }

    @Test
    void shouldEndTheSessionsAtOnce() {
        // Given
        var alice = gateway.register("Alice");

        // When
        var answer = delete(alice);

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(alice.http().get("users/me").outcome()).isEqualTo("401 unauthenticated");
        assertThat(gateway.revocations().now(alice.id()))
                .extracting(Revocation::reason)
                .contains(Revocation.Reason.DELETED);
        var refreshed = gateway.anyone().post("auth/refresh", Map.of("refreshToken", alice.refreshToken()));
        assertThat(refreshed.outcome()).isIn("403 account_deleted", "401 refresh_token_invalid");
        assertThat(logIn(alice).outcome()).isIn("403 account_deleted", "401 credentials_invalid");
        assertThat(delete(alice).outcome()).isEqualTo("401 unauthenticated");
        awaitCompleted(answer.string("id"));
        assertThat(logIn(alice).outcome()).isEqualTo("401 credentials_invalid");
    }

    @Test
    void shouldLeaveNothingButAnId() {
        // Given
        var alice = gateway.register("Alice");
        var bob = gateway.person("Bob");
        alice.http()
                .patch(
                        "users/me",
                        Map.of(
                                "about",
                                "Hello",
                                "userName",
                                "a" + alice.id().toString().substring(24)));
        alice.http().patch("users/me/settings", Map.of("readReceipts", false));
        alice.http()
                .put("devices/" + alice.device() + "/push-token", Map.of("platform", "web", "token", "t" + Ref.next()));
        alice.http().put("contacts/" + bob.id(), Map.of());
        bob.http().put("contacts/" + alice.id(), Map.of());
        bob.http().put("blocks/" + alice.id(), Map.of());
        alice.http()
                .post("reports", Map.of("user", bob.id().toString(), "reason", "spam", "comment", "He never stops"));

        // When
        var answer = delete(alice);
        awaitCompleted(answer.string("id"));

        // Then
        assertThat(look(answer.string("id")).json().required("steps").valueStream())
                .hasSize(8)
                .allMatch(step -> step.has("doneAt"));
        assertThat(rowsOf(
                        alice.id(),
                        "sessions",
                        "contacts",
                        "blocks",
                        "account_settings",
                        "mutes",
                        "profile_privacy",
                        "push_tokens",
                        "account_devices",
                        "members",
                        "identities",
                        "second_factors",
                        "sign_in_challenges",
                        "import_counts"))
                .isZero();
        assertThat(rowsOf(bob.id(), "contacts", "blocks")).isZero();
        var left = gateway.database()
                .sql("select row_to_json(a)::text from accounts a where id = ?")
                .param(alice.id().value())
                .query(String.class)
                .single();
        assertThat(left)
                .doesNotContain(
                        "Alice",
                        "Hello",
                        "example.org",
                        "argon2",
                        "\"a" + alice.id().toString().substring(24));
        assertThat(gateway.database()
                        .sql("select count(*) from reports where reporter = ? and comment is not null")
                        .param(alice.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
        gateway.accountRecords().awaitTombstones(alice.id());
        assertThat(bob.http().get("users/" + alice.id()).outcome()).isEqualTo("404 user_not_found");
        assertThat(bob.http().put("contacts/" + alice.id(), Map.of()).outcome()).isEqualTo("404 user_not_found");
    }

    @Test
    void shouldLeaveEveryChatThroughTheLog() {
        // Given
        var alice = gateway.register("Alice");
        var bob = gateway.person("Bob");
        var group = chat(
                alice,
                Map.of(
                        "kind",
                        "group",
                        "title",
                        "Friends",
                        "members",
                        List.of(bob.id().toString())));
        var direct = chat(bob, Map.of("kind", "direct", "user", alice.id().toString()));
        say(alice, direct, "Forget me");

        // When
        awaitCompleted(delete(alice).string("id"));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(factsOf(group))
                    .anyMatch(fact -> fact instanceof ChatAction.ChangeRole(var _, var heir)
                            && heir.user().equals(bob.id()));
            assertThat(factsOf(group))
                    .anyMatch(fact ->
                            fact instanceof ChatAction.RemoveMember(var _, var gone) && gone.equals(alice.id()));
            assertThat(factsOf(direct)).anyMatch(fact -> fact instanceof ChatAction.Block);
            assertThat(factsOf(direct)).anyMatch(ChatAction.RemoveMember.class::isInstance);
        });
        assertThat(bob.http().get("chats/" + group).each("members", "role")).containsExactly("admin");
        assertThat(say(bob, direct, "There?").outcome()).isEqualTo("403 not_allowed");
        var events = bob.http().get("chats/" + direct + "/messages").json().required("events");
        assertThat(events.get(1).required("erased").asBoolean()).isTrue();
        assertThat(events.toString()).doesNotContain("Forget me");
        assertThat(bob.http()
                        .post(
                                "chats",
                                Map.of("kind", "direct", "user", alice.id().toString()))
                        .outcome())
                .isEqualTo("404 user_not_found");
    }

    @Test
    void shouldFreeTheNumberAndTheAddress() {
        // Given
        var alice = gateway.register("Alice");
        var phone = PhoneNumbers.next();
        var request = gateway.anyone().post("auth/otp", Map.of("phone", phone)).string("request");
        alice.http().put("users/me/phone", Map.of("request", request, "code", gateway.codeFor(phone)));

        // When
        awaitCompleted(delete(alice).string("id"));

        // Then
        var email = Map.of("email", alice.email(), "password", TestGateway.PASSWORD, "name", "Alice again");
        var again = gateway.anyone().post("auth/register", email);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().required("user").required("id").asString())
                .isNotEqualTo(alice.id().toString());
        var number = Map.of("phone", phone, "password", TestGateway.PASSWORD, "name", "Somebody");
        assertThat(gateway.anyone().post("auth/register", number).status()).isEqualTo(201);
    }

    @Test
    void shouldAskForWhatSignsIn() {
        // Given
        var alice = gateway.register("Alice");
        var enrolled = alice.http().post("users/me/second-factor", Map.of("password", alice.password()));
        var app = new Authenticator(enrolled.string("secret"));
        alice.http().post("users/me/second-factor/confirm", Map.of("code", app.code(0)));

        // When
        var wrong = alice.http().post("users/me/deletion", Map.of("password", "not the password"));
        var nothing = alice.http().post("users/me/deletion", Map.of());
        var half = alice.http().post("users/me/deletion", Map.of("password", alice.password()));

        // Then
        assertThat(wrong.outcome()).isEqualTo("401 credentials_invalid");
        assertThat(nothing.outcome()).isEqualTo("400 request_invalid");
        assertThat(half.outcome()).isEqualTo("400 code_invalid");
        assertThat(alice.http().get("users/me").status()).isEqualTo(200);
        var whole = Map.of("password", alice.password(), "secondFactor", app.code(1));
        assertThat(alice.http().post("users/me/deletion", whole).status()).isEqualTo(202);
    }

    @Test
    void shouldTakeACodeOfOnesOwnOnly() {
        // Given
        var alice = gateway.register("Alice");
        var strange = PhoneNumbers.next();
        var other = gateway.anyone().post("auth/otp", Map.of("phone", strange)).string("request");
        var own = gateway.anyone()
                .post("auth/otp", Map.of("email", alice.email()))
                .string("request");

        // When
        var refused =
                alice.http().post("users/me/deletion", Map.of("request", other, "code", gateway.codeFor(strange)));
        var taken =
                alice.http().post("users/me/deletion", Map.of("request", own, "code", gateway.codeFor(alice.email())));

        // Then
        assertThat(refused.outcome()).isEqualTo("400 code_invalid");
        assertThat(taken.status()).isEqualTo(202);
    }

    @Test
    void shouldNotTellOfDeletionsThereAreNot() {
        assertThat(look(UUID.randomUUID().toString()).outcome()).isEqualTo("404 not_found");
        assertThat(look("x").outcome()).isEqualTo("400 id_invalid");
    }

    @Test
    void shouldShowItsStateToStaff() {
        // Given
        var alice = gateway.register("Alice");
        var operator = gateway.staff("Olga", AccountRole.OPERATOR);
        var id = delete(alice).string("id");

        // When
        awaitCompleted(id);

        // Then
        assertThat(operator.http()
                        .get("admin/accounts/" + alice.id() + "/deletion")
                        .string("id"))
                .isEqualTo(id);
        assertThat(operator.http().get("admin/deletions").each("deletions", "id"))
                .doesNotContain(id);
        assertThat(operator.http().get("admin/accounts/" + alice.id()).outcome())
                .isEqualTo("404 user_not_found");
        assertThat(gateway.person("Bob").http().get("admin/deletions").outcome())
                .isEqualTo("403 role_required");
    }
}
