package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.RevocationTopic;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.revocation.Revocation;
import io.parley.schemas.revocation.Revocation.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What everyone else is told when a session ends.
abstract class RevocationCases {
    private static final int ROUNDS = 5;

    private final TestGateway gateway = GatewayIT.gateway();
    private final RevocationTopic topic = gateway.revocations();

    @Test
    void shouldBeInTheTopicWhenTheRequestIsAnswered() {
        // Given
        var alice = gateway.register("Alice");
        var session = currentOf(alice);

        // When
        alice.http().post("auth/logout", "");

        // Then
        assertThat(topic.now(alice.id())).first().satisfies(told -> {
            assertThat(told.session()).isEqualTo(session);
            assertThat(told.reason()).isEqualTo(Reason.LOGOUT);
        });
    }

    @Test
    void shouldBeToldAgainByTheOutbox() {
        // Given
        var alice = gateway.register("Alice");

        // When
        alice.http().post("auth/logout", "");

        // Then
        await().untilAsserted(() -> assertThat(topic.now(alice.id())).hasSize(2));
        assertThat(topic.now(alice.id()).stream().distinct()).hasSize(1);
    }

    @Test
    void shouldLeaveNoGoodTokenWhenARefreshRacesALogout() throws InterruptedException, ExecutionException {
        for (var round = 0; round < ROUNDS; round++) {
            // Given
            var alice = gateway.register("Alice");
            var token = Map.of("refreshToken", alice.refreshToken());

            // When
            try (var both = Executors.newFixedThreadPool(2)) {
                var refreshed = both.submit(() -> gateway.anyone().post("auth/refresh", token));
                var out = both.submit(() -> alice.http().post("auth/logout", ""));

                // Then
                assertThat(out.get().status()).isEqualTo(204);
                assertThat(alice.http().get("users/me").outcome()).isEqualTo("401 unauthenticated");
                if (refreshed.get().status() == 200) {
                    var access = refreshed.get().string("accessToken");
                    var next = Map.of("refreshToken", refreshed.get().string("refreshToken"));
                    assertThat(gateway.with(access).get("users/me").outcome()).isEqualTo("401 unauthenticated");
                    assertThat(gateway.anyone().post("auth/refresh", next).outcome())
                            .isEqualTo("401 refresh_token_invalid");
                }
            }
        }
    }

    @Test
    void shouldEndEverySessionForOtherPackages() {
        // Given
        var alice = gateway.register("Alice");

        // When
        gateway.endAllSessions(alice.id(), Reason.SUSPENDED);

        // Then
        assertThat(alice.http().get("users/me").outcome()).isEqualTo("401 unauthenticated");
        assertThat(gateway.anyone()
                        .post("auth/refresh", Map.of("refreshToken", alice.refreshToken()))
                        .outcome())
                .isEqualTo("401 refresh_token_invalid");
        assertThat(topic.now(alice.id())).first().satisfies(told -> {
            assertThat(told.session()).isNull();
            assertThat(told.reason()).isEqualTo(Reason.SUSPENDED);
        });
    }

    @Test
    void shouldRefuseWhatAnotherGatewayHasRevoked() {
        // Given
        var alice = gateway.register("Alice");

        // When
        topic.publish(Revocation.of(alice.id(), currentOf(alice), Reason.ENDED, Instant.now()));

        // Then
        await().untilAsserted(
                        () -> assertThat(alice.http().get("users/me").outcome()).isEqualTo("401 unauthenticated"));
    }

    private static SessionId currentOf(Person person) {
        return SessionId.of(person.http().get("sessions").each("sessions", "id").getFirst());
    }
}
