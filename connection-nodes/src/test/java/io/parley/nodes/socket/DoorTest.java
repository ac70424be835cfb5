package io.parley.nodes.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.limit.Rate;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class DoorTest {
    private static final InetAddress SOMEWHERE = InetAddress.ofLiteral("203.0.113.7");
    private static final Duration ANY = Duration.ofSeconds(1);

    private final Door door = new Door(
            new SocketSettings(Set.of(), 10, DataSize.ofMegabytes(1), ANY, ANY, ANY, ANY, ANY), new Rate(10, 10, ANY));

    @Test
    void inDrainedShouldLetNobodyInUntilItIsOpened() {
        // Given
        door.drain();

        // When
        var before = door.enter(SOMEWHERE);
        door.open();
        var after = door.enter(SOMEWHERE);

        // Then
        assertThat(before).isEqualTo(Door.Answer.SHUT);
        assertThat(after).isEqualTo(Door.Answer.ENTER);
        assertThat(door.inside()).hasValue(1);
    }

    @Test
    void inShutShouldNeitherOpenNorBecomeDrained() {
        // Given
        door.shut();

        // When
        door.drain();
        door.open();

        // Then
        assertThat(door.state()).isEqualTo(Door.State.SHUT);
        assertThat(door.enter(SOMEWHERE)).isEqualTo(Door.Answer.SHUT);
    }

    @Test
    void inDrainedShouldShutForGood() {
        // Given
        door.drain();

        // When
        door.shut();
        door.open();

        // Then
        assertThat(door.state()).isEqualTo(Door.State.SHUT);
    }
}
