package io.parley.infra.client.socket;

import static io.parley.infra.client.socket.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.id.Seq;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline timeline = new Timeline(new Seq(5));

    @Test
    void shouldShowTheNextEvent() {
        // When
        var shown = timeline.take(event(6));

        // Then
        assertThat(seqs(shown)).containsExactly(6L);
        assertThat(timeline.hasHole()).isFalse();
    }

    @Test
    void shouldDropWhatItHolds() {
        // Given
        timeline.take(event(6));

        // When
        var shown = timeline.take(event(6));

        // Then
        assertThat(shown).isEmpty();
        assertThat(timeline.take(event(3))).isEmpty();
    }

    @Test
    void shouldHoldBackWhatComesTooEarly() {
        // Given
        assertThat(timeline.take(event(8))).isEmpty();
        assertThat(timeline.take(event(9))).isEmpty();
        assertThat(timeline.hasHole()).isTrue();
        timeline.take(event(6));

        // When
        var shown = timeline.take(event(7));

        // Then
        assertThat(seqs(shown)).containsExactly(7L, 8L, 9L);
        assertThat(timeline.hasHole()).isFalse();
        assertThat(timeline.held()).isEqualTo(new Seq(9));
    }

    @Test
    void shouldStepOverWhatMayNotBeSeen() {
        // Given
        timeline.take(event(9));
        timeline.take(event(12));

        // When
        var shown = timeline.complete(new Seq(10));

        // Then
        assertThat(seqs(shown)).containsExactly(9L);
        assertThat(timeline.held()).isEqualTo(new Seq(10));
        assertThat(timeline.hasHole()).isTrue();
    }

    @Test
    void shouldWantWhatTheServerLeftOut() {
        // Given
        timeline.want(new Seq(7));
        timeline.take(event(6));

        // When
        var before = timeline.hasHole();
        timeline.take(event(7));

        // Then
        assertThat(before).isTrue();
        assertThat(timeline.hasHole()).isFalse();
    }

    private static List<Long> seqs(List<Event> events) {
        return events.stream().map(event -> event.seq().value()).toList();
    }
}
