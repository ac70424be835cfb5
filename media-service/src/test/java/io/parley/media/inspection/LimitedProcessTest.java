package io.parley.media.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.inspection.Inspection.Reason;
import io.parley.media.inspection.Inspection.Refused;
import io.parley.media.inspection.LimitedProcess.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitedProcessTest {
    @TempDir
    Path directory;

    @Test
    void shouldSayWhatCameOfIt() throws Exception {
        assertThat(run("echo said; exit 7")).isEqualTo(new End.Exited(7, "said\n"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldHideTheEnvironment() throws Exception {
        assertThat(run("/usr/bin/env"))
                .isInstanceOfSatisfying(
                        End.Exited.class,
                        end -> assertThat(end.output()).contains("LC_ALL").doesNotContain("HOME"));
    }

    @Test
    void shouldEndWhatTakesTooLong() throws Exception {
        var end = LimitedProcess.run(List.of("/bin/sleep", "100"), directory, Duration.ofMillis(200));

        assertThat(end).isEqualTo(new End.OutOfTime());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldSayThatThereIsNoSuchProgram() {
        assertThatThrownBy(() -> LimitedProcess.run(List.of("/no/such"), directory, Duration.ofSeconds(1)))
                .isInstanceOf(IOException.class);
    }

    /// The memory of one image ends; the next one has its own.
    @Test
    void shouldRefuseAnImageThatTakesMoreThanItsHeap() throws Exception {
        var settings = new InspectionSettings(50_000_000, 1, 1, 64, Duration.ofSeconds(60), false, null);
        var image = Files.write(directory.resolve("image"), Samples.png(6_000, 5_000));
        var small = Files.write(directory.resolve("small"), Samples.png(6, 5));
        try (var inspector = Inspector.open(settings)) {
            var declared = new Declared("image/png", "image.png");

            assertThat(inspector.inspect(image, Files.createDirectory(directory.resolve("1")), declared))
                    .isEqualTo(new Refused(Reason.TOO_LARGE_UNPACKED));
            assertThat(inspector.inspect(small, Files.createDirectory(directory.resolve("2")), declared))
                    .isInstanceOf(Inspection.Inspected.class);
        }
    }

    private End run(String script) throws IOException, InterruptedException {
        return LimitedProcess.run(List.of("/bin/sh", "-c", script), directory, Duration.ofSeconds(30));
    }
}
