package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.limit.Limit;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// B39, over HTTP.
abstract class LimitCases {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person person = gateway.person("Alice");

    private Answer send() {
        var body = Map.of("ref", Ref.next().toString(), "body", Map.of("text", "hello"));
        return person.http().post("chats/" + ChatId.next() + "/messages", body);
    }

    /// What is answered when a bucket is emptied and half of it asked for again.
    private static Stream<Answer> exhaust(Limit limit, Supplier<Answer> request) {
        return IntStream.range(0, (int) (limit.rate().burst() * 3 / 2))
                .parallel()
                .mapToObj(_ -> request.get())
                .filter(answer -> answer.status() == 429);
    }

    @Test
    void shouldRefuseSendsOverTheRateAndTakeThemAgainAfterTheWait() {
        // Given
        var other = gateway.person("Bob");

        // When
        var refused = exhaust(Limit.SENDS_OF_ACCOUNT, this::send).toList();

        // Then
        assertThat(refused).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.outcome()).isEqualTo("429 rate_limited");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        });
        await().atMost(PATIENCE).until(() -> send().outcome().equals("404 not_found"));
        assertThat(other.http().get("users/me").status()).isEqualTo(200);
    }

    @Test
    void shouldLimitEachAccountForItself() {
        // Given
        var other = gateway.person("Bob");

        // When
        var refused = exhaust(Limit.SEARCHES_OF_ACCOUNT, () -> person.http().get("users?search=nobody"))
                .toList();

        // Then
        assertThat(refused).isNotEmpty();
        assertThat(other.http().get("users?search=nobody").status()).isEqualTo(200);
        assertThat(person.http().get("users/me").status()).isEqualTo(200);
    }
}
