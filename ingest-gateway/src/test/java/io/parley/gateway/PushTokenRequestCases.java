package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.DeviceId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Push tokens that are not taken.
abstract class PushTokenRequestCases extends PushTokenBench {
    @Test
    void shouldBeOfOnesOwnDeviceOnly() {
        // Given
        put(bob, token);
        var request = Map.of("platform", "android", "token", token);
        var sameAccount = gateway.onAnotherDevice(alice);

        // When
        var foreign = alice.http().put(tokenOf(bob), request);
        var own = alice.http().put(tokenOf(sameAccount), request);
        var absent = alice.http().put(tokenOf(DeviceId.next()), request);
        var deleted = alice.http().delete(tokenOf(bob));

        // Then
        assertThat(foreign.outcome()).isEqualTo("404 not_found");
        assertThat(foreign.text()).isEqualTo(absent.text());
        assertThat(own.text()).isEqualTo(absent.text());
        assertThat(deleted.outcome()).isEqualTo("404 not_found");
        assertThat(toldAt(bob, 1)).containsExactly(android(bob, token));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"platform\":\"android\",\"token\":\"\"}             | 400 push_token_invalid",
                "{\"platform\":\"android\",\"token\":\" \"}            | 400 push_token_invalid",
                "{\"platform\":\"android\",\"token\":\"a b\"}          | 400 push_token_invalid",
                "{\"platform\":\"android\",\"token\":\"a\\u0000b\"}    | 400 push_token_invalid",
                "{\"platform\":\"android\",\"token\":\"t\u00f6ken\"}   | 400 push_token_invalid",
                "{\"platform\":\"android\",\"token\":17}               | 400 request_invalid",
                "{\"platform\":\"android\",\"token\":null}             | 400 request_invalid",
                "{\"platform\":\"android\"}                            | 400 request_invalid",
                "{\"platform\":\"windows\",\"token\":\"a\"}            | 400 request_invalid",
                "{\"platform\":\"ANDROID\",\"token\":\"a\"}            | 400 request_invalid",
                "{\"platform\":0,\"token\":\"a\"}                      | 400 request_invalid",
                "{\"platform\":null,\"token\":\"a\"}                   | 400 request_invalid",
                "{\"token\":\"a\"}                                     | 400 request_invalid",
                "{\"platform\":\"web\",\"token\":\"a\",\"owner\":\"b\"} | 400 request_invalid",
                "{}                                                    | 400 request_invalid",
                "[]                                                    | 400 request_invalid"
            })
    void shouldRefuse(String json, String outcome) {
        // When
        var answer = alice.http().put(tokenOf(alice), json);

        // Then
        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(put(alice, token).status()).isEqualTo(204);
        assertThat(toldAt(alice, 1)).containsExactly(android(alice, token));
    }

    @Test
    void shouldHaveAtMost4096Characters() {
        // When
        var longest = put(alice, "a".repeat(4096 - token.length()) + token);
        var tooLong = put(alice, "a".repeat(4097));
        var farTooLong = put(alice, "a".repeat(200_000));

        // Then
        assertThat(longest.status()).isEqualTo(204);
        assertThat(tooLong.outcome()).isEqualTo("400 push_token_invalid");
        assertThat(farTooLong.outcome()).isEqualTo("413 too_large");
    }

    @Test
    void shouldRefuseWhoIsNotSignedInAndWhatIsNoDevice() {
        // When
        var put = gateway.anyone().put(tokenOf(alice), Map.of("platform", "web", "token", token));
        var delete = gateway.anyone().delete(tokenOf(alice));
        var noId = alice.http().put("devices/1/push-token", Map.of("platform", "web", "token", token));
        var get = alice.http().get(tokenOf(alice));

        // Then
        assertThat(put.outcome()).isEqualTo("401 unauthenticated");
        assertThat(delete.outcome()).isEqualTo("401 unauthenticated");
        assertThat(noId.outcome()).isEqualTo("400 id_invalid");
        assertThat(get.outcome()).isEqualTo("405 method_not_allowed");
    }
}
