package io.parley.streams.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.push.PushRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final PushRequest HIDDEN = PushTopics.request("token");
    private static final PushRequest SHOWN = new PushRequest(
            HIDDEN.user(), HIDDEN.chat(), HIDDEN.seq(), HIDDEN.actor(), HIDDEN.at(), false, true, HIDDEN.devices());

    @Test
    void shouldShowWhatWasSaidToWhoWantsIt() {
        try (var wording = new Wording(_ -> Optional.of("hello"))) {
            assertThat(wording.of(List.of(SHOWN, HIDDEN)))
                    .containsOnlyKeys(SHOWN)
                    .extractingByKey(SHOWN)
                    .extracting(Push.Words::body)
                    .isEqualTo("hello");
        }
    }

    @Test
    void shouldCutLongTextsBetweenCharacters() {
        try (var wording = new Wording(_ -> Optional.of("😀".repeat(300)))) {
            assertThat(wording.of(List.of(SHOWN)))
                    .extractingByKey(SHOWN)
                    .extracting(Push.Words::body)
                    .isEqualTo("😀".repeat(240) + "…");
        }
    }

    @Test
    void shouldSayLessRatherThanWaitForTheHistory() {
        try (var wording = new Wording(_ -> {
            throw new IllegalStateException("no history");
        })) {
            assertThat(wording.of(List.of(SHOWN)))
                    .extractingByKey(SHOWN)
                    .extracting(Push.Words::body)
                    .isEqualTo("New message");
        }
    }
}
