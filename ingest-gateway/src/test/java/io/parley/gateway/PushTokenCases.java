package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.AccountRecords.Published;
import io.parley.gateway.platform.Answer;
import io.parley.schemas.account.Platform;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

abstract class PushTokenCases extends PushTokenBench {
    private static final int MAX_DEVICES = 10;
    private static final int AT_ONCE = 24;

    @Test
    void shouldTellTheLogAllDevicesOfTheAccount() {
        // Given
        var phone = gateway.onAnotherDevice(alice);

        // When
        var first = put(alice, token);
        var second = phone.http().put(tokenOf(phone), Map.of("platform", "ios", "token", token + "2"));

        // Then
        assertThat(first.status()).isEqualTo(204);
        assertThat(second.status()).isEqualTo(204);
        var told = gateway.accountRecords().devicesUpTo(alice.id(), 2);
        assertThat(told).extracting(Published::version).containsExactly(1L, 2L);
        assertThat(told.getLast().key()).isEqualTo(alice.id().toString());
        assertThat(told.getLast().partition())
                .isEqualTo(Partitions.ofUser(alice.id(), Topic.ACCOUNT_DEVICES.partitions()));
        assertThat(told.getLast().value().devices())
                .containsExactlyInAnyOrder(
                        android(alice, token), new PushDevice(phone.device(), Platform.IOS, token + "2"));
    }

    @Test
    void shouldBeReplacedByTheNextAndCountedOnceWhenRepeated() {
        // Given
        put(alice, token);

        // When
        var repeated = put(alice, token);
        var replaced = put(alice, token + "2");

        // Then
        assertThat(repeated.status()).isEqualTo(204);
        assertThat(replaced.status()).isEqualTo(204);
        assertThat(toldAt(alice, 2)).containsExactly(android(alice, token + "2"));
    }

    @Test
    void shouldMoveToWhoRegistersItLast() {
        // Given
        put(alice, token);

        // When
        var moved = put(bob, token);

        // Then
        assertThat(moved.status()).isEqualTo(204);
        assertThat(toldAt(bob, 1)).containsExactly(android(bob, token));
        assertThat(toldAt(alice, 2)).isEmpty();
    }

    @Test
    void shouldMoveBetweenDevicesOfOneAccount() {
        // Given
        var phone = gateway.onAnotherDevice(alice);
        put(alice, token);

        // When
        put(phone, token);

        // Then
        assertThat(toldAt(alice, 2)).containsExactly(android(phone, token));
    }

    @Test
    void shouldBeOfOneDeviceWhenTwoAccountsTakeEachOthersAtOnce() throws InterruptedException, ExecutionException {
        // Given
        var other = token + "2";
        var asks = new ArrayList<Callable<Answer>>();
        for (var i = 0; i < AT_ONCE / 4; i++) {
            asks.add(() -> put(alice, token));
            asks.add(() -> put(bob, other));
            asks.add(() -> put(alice, other));
            asks.add(() -> put(bob, token));
        }

        // When
        try (var askers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var answer : askers.invokeAll(asks)) {
                assertThat(answer.get().status()).isEqualTo(204);
            }
        }

        // Then
        put(alice, token);
        put(bob, other);
        var versions = gateway.database()
                .sql("select version from account_devices where account = ?")
                .param(alice.id().value())
                .query(Long.class)
                .single();
        assertThat(toldAt(alice, versions)).containsExactly(android(alice, token));
        assertThat(gateway.accountRecords().devicesUpTo(alice.id(), versions))
                .extracting(Published::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, versions).boxed().toList());
    }

    @Test
    void shouldBeOfTenDevicesAtMost() {
        // Given
        for (var i = 0; i < MAX_DEVICES; i++) {
            assertThat(put(gateway.onAnotherDevice(alice), token + i).status()).isEqualTo(204);
        }

        // When
        var tooMany = put(alice, token);
        var moved = put(alice, token + 3);

        // Then
        assertThat(tooMany.outcome()).isEqualTo("403 device_limit");
        assertThat(moved.status()).isEqualTo(204);
        assertThat(toldAt(alice, MAX_DEVICES + 1)).hasSize(MAX_DEVICES).contains(android(alice, token + 3));
    }

    @Test
    void shouldGoWhenItsDeviceSaysSo() {
        // Given
        put(alice, token);

        // When
        var deleted = alice.http().delete(tokenOf(alice));
        var again = alice.http().delete(tokenOf(alice));

        // Then
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(204);
        assertThat(toldAt(alice, 2)).isEmpty();
    }

    @Test
    void shouldGoWhenItsDeviceSignsOut() {
        // Given
        var carol = gateway.register("Carol");
        put(carol, token);
        put(gateway.onAnotherDevice(carol), token + "2");

        // When
        var out = carol.http().post("auth/logout", "");

        // Then
        assertThat(out.status()).isEqualTo(204);
        assertThat(toldAt(carol, 3)).extracting(PushDevice::token).containsExactly(token + "2");
    }

    @Test
    void shouldGoWhenAnOldRefreshTokenEndsItsSession() {
        // Given
        var carol = gateway.register("Carol");
        put(carol, token);
        var next = refresh(carol.refreshToken()).string("refreshToken");
        refresh(next);

        // When
        var old = refresh(carol.refreshToken());

        // Then
        assertThat(old.outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(toldAt(carol, 2)).isEmpty();
    }

    private Answer refresh(String token) {
        return gateway.anyone().post("auth/refresh", Map.of("refreshToken", token));
    }
}
