package io.parley.infra.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanesTest {
    private final Home home;

    LanesTest(@TempDir Path directory) {
        home = new Home(directory);
    }

    private LocalProcess process(String name, String script, boolean ready) {
        return new LocalProcess(new ScriptRecipe(name, script, List.of(), () -> ready), home);
    }

    @Test
    void shouldStartEachLaneInItsOrderAndStopAll() throws Exception {
        // Given
        var ready = new CopyOnWriteArrayList<String>();
        var first = process("first", "exec sleep 1000", true);
        var second = process("second", "exec sleep 1000", true);
        var lanes = List.of(List.of(first, second));

        // When
        Lanes.start(lanes, (process, _) -> ready.add(process.name()));
        var running = first.isRunning() && second.isRunning();
        Lanes.stop(lanes);

        // Then
        assertThat(ready).containsExactly("first", "second");
        assertThat(running).isTrue();
        assertThat(first.isRunning() || second.isRunning()).isFalse();
    }

    @Test
    void shouldBreakOffTheOtherLanesWhenOneFails() {
        // Given
        var never = process("never", "exec sleep 1000", false);
        var failing = process("failing", "exit 7", false);

        // When // Then
        assertThatThrownBy(() -> Lanes.start(List.of(List.of(never), List.of(failing)), Progress.SILENT))
                .hasMessageContaining("failing ended with status 7");
        assertThat(never.isRunning()).isFalse();
    }
}
