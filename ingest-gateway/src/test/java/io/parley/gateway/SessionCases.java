package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.PhoneNumbers;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What users see of their sessions, and how they end them.
abstract class SessionCases {
    private static final int MAX_DEVICES = 10;

    private final TestGateway gateway = GatewayIT.gateway();

    @Test
    void shouldListTheSessionsOfTheAccountAlone() {
        // Given
        var alice = gateway.register("Alice");
        var laptop = logIn(alice, DeviceId.next());
        gateway.register("Bob");

        // When
        var listed = alice.http().get("sessions");

        // Then
        assertThat(listed.each("sessions", "device"))
                .containsExactlyInAnyOrder(alice.device().toString(), laptop.string("device"));
        assertThat(listed.each("sessions", "address")).allMatch(address -> address.contains("127.0.0.1"));
        assertThat(listed.each("sessions", "current")).containsExactlyInAnyOrder("true", "false");
        assertThat(listed.each("ended", "reason")).isEmpty();
    }

    @Test
    void shouldNameADevice() {
        // Given
        var alice = gateway.register("Alice");
        var id = alice.http().get("sessions").each("sessions", "id").getFirst();

        // When
        var renamed = alice.http().patch("sessions/" + id, Map.of("name", " The old phone "));

        // Then
        assertThat(renamed.status()).isEqualTo(204);
        assertThat(alice.http().get("sessions").each("sessions", "name")).containsExactly("The old phone");
        assertThat(alice.http()
                        .patch("sessions/" + id, Map.of("name", "x".repeat(65)))
                        .outcome())
                .isEqualTo("400 name_invalid");
    }

    @Test
    void shouldEndASessionAndSayWhy() {
        // Given
        var alice = gateway.register("Alice");
        var laptop = logIn(alice, DeviceId.next());
        var id = sessionOf(laptop);

        // When
        var ended = alice.http().delete("sessions/" + id);

        // Then
        assertThat(ended.status()).isEqualTo(204);
        assertThat(gateway.with(laptop.string("accessToken")).get("users/me").outcome())
                .isEqualTo("401 unauthenticated");
        var listed = alice.http().get("sessions");
        assertThat(listed.each("sessions", "id")).hasSize(1).doesNotContain(id);
        assertThat(listed.each("ended", "id")).containsExactly(id);
        assertThat(listed.each("ended", "reason")).containsExactly("ended");
        assertThat(alice.http().delete("sessions/" + id).status()).isEqualTo(204);
    }

    @Test
    void shouldTouchNoSessionOfAnother() {
        // Given
        var alice = gateway.register("Alice");
        var bob = gateway.register("Bob");
        var id = bob.http().get("sessions").each("sessions", "id").getFirst();

        // When
        var ended = alice.http().delete("sessions/" + id);
        var renamed = alice.http().patch("sessions/" + id, Map.of("name", "mine"));

        // Then
        assertThat(ended.outcome()).isEqualTo("404 not_found");
        assertThat(renamed.outcome()).isEqualTo("404 not_found");
        assertThat(alice.http().delete("sessions/" + SessionId.next()).text()).isEqualTo(ended.text());
        assertThat(bob.http().get("sessions").status()).isEqualTo(200);
    }

    @Test
    void shouldEndAllOthers() {
        // Given
        var alice = gateway.register("Alice");
        var laptop = logIn(alice, DeviceId.next());
        var tablet = logIn(alice, DeviceId.next());

        // When
        var ended = gateway.with(laptop.string("accessToken")).delete("sessions");

        // Then
        assertThat(ended.status()).isEqualTo(204);
        assertThat(alice.http().get("sessions").outcome()).isEqualTo("401 unauthenticated");
        assertThat(gateway.with(tablet.string("accessToken")).get("sessions").outcome())
                .isEqualTo("401 unauthenticated");
        var listed = gateway.with(laptop.string("accessToken")).get("sessions");
        assertThat(listed.each("sessions", "id")).containsExactly(sessionOf(laptop));
        assertThat(listed.each("ended", "reason")).containsExactly("ended", "ended");
        assertThat(logIn(alice, alice.device()).status()).isEqualTo(200);
    }

    @Test
    void shouldReplaceTheSessionOfTheSameDevice() {
        // Given
        var alice = gateway.register("Alice");

        // When
        var again = logIn(alice, alice.device());

        // Then
        assertThat(alice.http().get("users/me").outcome()).isEqualTo("401 unauthenticated");
        var listed = gateway.with(again.string("accessToken")).get("sessions");
        assertThat(listed.each("sessions", "device"))
                .containsExactly(alice.device().toString());
        assertThat(listed.each("ended", "reason")).containsExactly("replaced");
    }

    @Test
    void shouldLetInOnlySoManyDevicesHoweverManyAskAtOnce() throws InterruptedException, ExecutionException {
        // Given
        var alice = gateway.register("Alice");
        // Under one login alone it would be asked too often.
        var phone = PhoneNumbers.next();
        gateway.database()
                .sql("update accounts set phone = ? where id = ?")
                .params(phone, alice.id().value())
                .update();
        var outcomes = new ArrayList<String>();

        // When
        try (var devices = Executors.newFixedThreadPool(4)) {
            var asking = IntStream.range(0, MAX_DEVICES + 2)
                    .mapToObj(i -> (Callable<Answer>) () -> i % 2 == 0
                            ? logIn(alice, DeviceId.next())
                            : logIn("phone", phone, alice.password(), DeviceId.next()))
                    .toList();
            for (var answer : devices.invokeAll(asking)) {
                outcomes.add(answer.get().outcome());
            }
        }

        // Then
        assertThat(outcomes).filteredOn("200"::equals).hasSize(MAX_DEVICES - 1);
        assertThat(outcomes).filteredOn("403 device_limit"::equals).hasSize(3);
        assertThat(alice.http().get("sessions").each("sessions", "id")).hasSize(MAX_DEVICES);
        assertThat(logIn(alice, alice.device()).status()).isEqualTo(200);
    }

    @Test
    void shouldShowThatATokenWasUsedAgain() {
        // Given
        var alice = gateway.register("Alice");
        var laptop = logIn(alice, DeviceId.next());
        var second = refresh(alice.refreshToken());
        refresh(second.string("refreshToken"));

        // When
        refresh(alice.refreshToken());

        // Then
        assertThat(gateway.with(second.string("accessToken")).get("users/me").outcome())
                .isEqualTo("401 unauthenticated");
        var listed = gateway.with(laptop.string("accessToken")).get("sessions");
        assertThat(listed.each("ended", "reason")).containsExactly("token_reused");
    }

    private Answer refresh(String token) {
        return gateway.anyone().post("auth/refresh", Map.of("refreshToken", token));
    }

    private Answer logIn(Person person, DeviceId device) {
        return logIn("email", person.email(), person.password(), device);
    }

    private Answer logIn(String kind, String login, String password, DeviceId device) {
        return gateway.anyone()
                .post("auth/login", Map.of(kind, login, "password", password, "device", device.toString()));
    }

    private String sessionOf(Answer signedIn) {
        var listed = gateway.with(signedIn.string("accessToken")).get("sessions");
        return listed.json()
                .required("sessions")
                .valueStream()
                .filter(session -> session.required("current").asBoolean())
                .map(session -> session.required("id").asString())
                .findFirst()
                .orElseThrow();
    }
}
