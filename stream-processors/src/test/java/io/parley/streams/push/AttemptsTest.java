package io.parley.streams.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.push.PushResult.Outcome;
import io.parley.streams.push.Provider.Answer;
import io.parley.streams.push.Provider.Answer.Later;
import io.parley.streams.push.Provider.Answer.Refused;
import io.parley.streams.push.Provider.Answer.Taken;
import io.parley.streams.push.Provider.Answer.TokenInvalid;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AttemptsTest {
    private final Script provider = new Script();
    private Clock clock = Clock.systemUTC();

    /// Gives each round the next answers; takes everything when it has none left.
    private static final class Script implements Provider {
        private final List<List<Answer>> rounds = new ArrayList<>();
        private final List<Integer> asked = new ArrayList<>();

        void then(Answer... answers) {
            rounds.add(Arrays.asList(answers));
        }

        @Override
        public List<Answer> send(List<Push> pushes) {
            asked.add(pushes.size());
            return rounds.isEmpty()
                    ? pushes.stream().<Answer>map(_ -> new Taken("taken")).toList()
                    : rounds.removeFirst();
        }

        @Override
        public void close() {}
    }

    @Test
    void shouldAskAgainOnlyForWhatIsWorthIt() {
        // Given
        provider.then(new Taken("id"), new TokenInvalid("gone"), new Refused("no"), new Later("busy", null));

        // When
        var results = attempts("10s").send(pushes(4));

        // Then
        assertThat(provider.asked).containsExactly(4, 1);
        assertThat(results)
                .extracting(PushResult::outcome)
                .containsExactly(Outcome.SENT, Outcome.TOKEN_INVALID, Outcome.FAILED, Outcome.SENT);
        assertThat(results).extracting(PushResult::attempts).containsExactly(1, 1, 1, 2);
    }

    @Test
    void shouldNotWaitLongerThanTheDeadline() {
        // Given
        provider.then(new Later("busy", Duration.ofMinutes(5)));

        // When
        var results = attempts("1s").send(pushes(1));

        // Then
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.detail()).isEqualTo("busy");
            assertThat(result.attempts()).isEqualTo(1);
        });
    }

    @Test
    void shouldNotTellWhatIsLongPast() {
        // Given
        var pushes = pushes(2);
        clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11));

        // When
        var results = attempts("1s").send(pushes);

        // Then
        assertThat(provider.asked).isEmpty();
        assertThat(results).extracting(PushResult::outcome).containsExactly(Outcome.FAILED, Outcome.FAILED);
        assertThat(results).extracting(PushResult::attempts).containsOnly(0);
    }

    @Test
    void shouldAskForNoMoreAtOnceThanTheProviderTakes() {
        // When
        attempts("1s").send(pushes(Provider.MAX_BATCH + 1));

        // Then
        assertThat(provider.asked).containsExactly(Provider.MAX_BATCH, 1);
    }

    @Test
    void shouldHaveNoOutcomeForWhatTheEndOfTheProcessCutOff() {
        // Given
        provider.then(new Later("busy", null));
        var attempts = attempts("10s");
        attempts.stop();

        // When // Then
        assertThatThrownBy(() -> attempts.send(pushes(1))).hasMessageContaining("comes again");
    }

    private Attempts attempts(String deadline) {
        var properties = Map.of("parley.push.first-retry", "10ms", "parley.push.deadline", deadline);
        var settings = new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("parley.push", PushSettings.class);
        return new Attempts(provider, settings, new PushMeters(new SimpleMeterRegistry()), clock);
    }

    private static List<Push> pushes(int count) {
        return IntStream.range(0, count).mapToObj(i -> push("token-" + i)).toList();
    }

    private static Push push(String token) {
        PushRequest request = PushTopics.request(token);
        return new Push(request, request.devices().getFirst(), Wording.withoutContent(request), OptionalInt.empty());
    }
}
