package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.id.DeviceId;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

abstract class RefreshingCases {
    private static final int DEVICES = 8;

    private final TestGateway gateway = GatewayIT.gateway();

    private Answer refresh(String token) {
        return gateway.anyone().post("auth/refresh", Map.of("refreshToken", token));
    }

    /// As if more than the grace had passed since the last rotation.
    private void ageRotationOf(Person person) {
        gateway.database()
                .sql("update sessions set rotated_at = rotated_at - interval '11 seconds' where account = ?")
                .param(person.id().value())
                .update();
    }

    @Test
    void shouldTradeATokenForTheNextGrant() {
        // Given
        var person = gateway.register("Alice");

        // When
        var first = refresh(person.refreshToken());
        var second = refresh(first.string("refreshToken"));

        // Then
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.string("refreshToken")).isNotIn(person.refreshToken(), first.string("refreshToken"));
        var me = gateway.with(second.string("accessToken")).get("users/me");
        assertThat(me.string("id")).isEqualTo(person.id().toString());
    }

    @Test
    void shouldGiveTheSameSuccessorWhenAskedAgainSoon() {
        // Given
        var person = gateway.register("Alice");
        var first = refresh(person.refreshToken());

        // When
        var again = refresh(person.refreshToken());

        // Then
        assertThat(again.string("refreshToken")).isEqualTo(first.string("refreshToken"));
        assertThat(refresh(again.string("refreshToken")).status()).isEqualTo(200);
    }

    @Test
    void shouldGiveOneSuccessorToTabsThatAskAtOnce() throws InterruptedException, ExecutionException {
        // Given
        var person = gateway.register("Alice");
        var successors = new ArrayList<String>();

        // When
        try (var tabs = Executors.newFixedThreadPool(DEVICES)) {
            Callable<Answer> ask = () -> refresh(person.refreshToken());
            for (var answer : tabs.invokeAll(java.util.Collections.nCopies(DEVICES, ask))) {
                successors.add(answer.get().string("refreshToken"));
            }
        }

        // Then
        assertThat(successors).hasSize(DEVICES).containsOnly(successors.getFirst());
    }

    @Test
    void shouldEndTheSessionWhenATokenIsUsedAgainLate() {
        // Given
        var person = gateway.register("Alice");
        var next = refresh(person.refreshToken()).string("refreshToken");
        ageRotationOf(person);

        // When
        var late = refresh(person.refreshToken());

        // Then
        assertThat(late.outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(refresh(next).outcome()).isEqualTo("401 refresh_token_invalid");
    }

    @Test
    void shouldEndTheSessionWhenAGrandparentIsUsed() {
        // Given
        var person = gateway.register("Alice");
        var second = refresh(person.refreshToken()).string("refreshToken");
        var third = refresh(second).string("refreshToken");

        // When
        var old = refresh(person.refreshToken());

        // Then
        assertThat(old.outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(refresh(third).outcome()).isEqualTo("401 refresh_token_invalid");
    }

    @Test
    void shouldNotEndAnotherSessionOfTheSameAccount() {
        // Given
        var person = gateway.register("Alice");
        var other = gateway.anyone().post("auth/login", Map.of("email", person.email(), "password", person.password()));
        var next = refresh(person.refreshToken()).string("refreshToken");
        refresh(next);

        // When
        refresh(person.refreshToken());

        // Then
        assertThat(refresh(other.string("refreshToken")).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseATokenFromAnotherDeviceAndLeaveItGood() {
        // Given
        var person = gateway.register("Alice");

        // When
        var elsewhere = gateway.anyone()
                .post(
                        "auth/refresh",
                        Map.of(
                                "refreshToken",
                                person.refreshToken(),
                                "device",
                                DeviceId.next().toString()));

        // Then
        assertThat(elsewhere.outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(refresh(person.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseTokensThatNeverWere() {
        // Given
        var person = gateway.register("Alice");
        var changed = (person.refreshToken().startsWith("A") ? "B" : "A")
                + person.refreshToken().substring(1);

        // When
        var unknown = refresh(changed);
        var malformed = refresh("short");

        // Then
        assertThat(unknown.outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(malformed.outcome()).isEqualTo("400 request_invalid");
    }

    @Test
    void shouldNotRefreshAfterLogout() {
        // Given
        var person = gateway.register("Alice");

        // When
        var out = person.http().post("auth/logout", "");

        // Then
        assertThat(out.status()).isEqualTo(204);
        assertThat(refresh(person.refreshToken()).outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(person.http().post("auth/logout", "").outcome()).isEqualTo("401 unauthenticated");
    }

    @Test
    void shouldNotRefreshAnExpiredSession() {
        // Given
        var person = gateway.register("Alice");
        gateway.database()
                .sql("update sessions set expires_at = now() - interval '1 second' where account = ?")
                .param(person.id().value())
                .update();

        // When
        var answer = refresh(person.refreshToken());

        // Then
        assertThat(answer.outcome()).isEqualTo("401 refresh_token_invalid");
    }

    @Test
    void shouldHoldNoTokenInTheDatabase() {
        // Given
        var person = gateway.register("Alice");

        // When
        var next = refresh(person.refreshToken()).string("refreshToken");

        // Then
        var stored = gateway.database()
                .sql("select encode(hash, 'escape') || encode(hash, 'base64') || s.rotate_salt"
                        + " from refresh_tokens t join sessions s on s.id = t.session where s.account = ?")
                .param(person.id().value())
                .query(String.class)
                .list();
        assertThat(stored).hasSize(2).noneMatch(row -> row.contains(next) || row.contains(person.refreshToken()));
    }
}
