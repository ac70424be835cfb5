package io.parley.streams.routing;

import static io.parley.streams.routing.RoutingFixture.delivery;
import static io.parley.streams.routing.RoutingFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.delivery.Delivery.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final Duration AGE = Duration.ofSeconds(60);

    @Test
    void shouldHoldEachDeliveryOnceForAllItsRecipients() {
        // Given
        var ring = new Ring<Event>(AGE, 1_000_000);

        // When
        ring.add(delivery(1, user(1), user(1), user(2)), 0);

        // Then
        assertThat(ring.of(user(1), 0).iterator().next())
                .isSameAs(ring.of(user(2), 0).iterator().next());
    }

    @Test
    void shouldForgetTheOldestWhenItIsFull() {
        // Given
        var ring = new Ring<Event>(AGE, 5_000);

        // When
        for (var seq = 1; seq <= 100; seq++) {
            ring.add(delivery(seq, 600, user(1), user(1)), 0);
        }

        // Then
        assertThat(seqsOf(ring)).containsExactly(96L, 97L, 98L, 99L, 100L);
    }

    @Test
    void shouldForgetWhatIsTooOldAndNotBefore() {
        // Given
        var ring = new Ring<Event>(AGE, 1_000_000);
        ring.add(delivery(1, user(1), user(1)), 0);
        ring.add(delivery(2, user(1), user(1)), 1);

        // When
        ring.forget(AGE.toMillis() + 1);

        // Then
        assertThat(seqsOf(ring)).containsExactly(2L);
    }

    private static List<Long> seqsOf(Ring<Event> ring) {
        return ring.of(user(1), 0).stream()
                .map(held -> held.parcel().seq().value())
                .toList();
    }
}
