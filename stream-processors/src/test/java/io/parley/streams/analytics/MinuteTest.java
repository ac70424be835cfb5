package io.parley.streams.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class MinuteTest {
    private static final Serde<Minute> SERDE = Minute.serde();

    @Test
    void shouldReadWhatItWrote() {
        // Given
        var minute = new Minute(3, true, 400, 20, 30, 50, 6, new TreeMap<>(Map.of(7, 8L, 90, 300L)));

        // When
        var read = SERDE.deserializer().deserialize("", SERDE.serializer().serialize("", minute));

        // Then
        assertThat(read).isEqualTo(minute);
    }

    @Test
    void shouldReadWhatWasStoredBeforePushesWereCounted() {
        // Given: two buckets, 5 -> 2 and 40 -> 1.
        var stored = HexFormat.of().parseHex("0100060e0406040a045002");

        // When
        var read = SERDE.deserializer().deserialize("", stored);

        // Then
        assertThat(read).isEqualTo(new Minute(3, false, 7, 2, 3, 0, 0, new TreeMap<>(Map.of(5, 2L, 40, 1L))));
    }

    @Test
    void shouldRefuseWhatALaterReleaseStored() {
        assertThatThrownBy(() -> SERDE.deserializer().deserialize("", new byte[] {3, 0}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("analytics-minutes holds a value of form 3");
    }
}
