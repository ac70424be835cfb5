package io.parley.media.inspection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.parley.media.inspection.Inspection.Inspected;
import io.parley.media.inspection.Inspection.Reason;
import io.parley.media.inspection.Inspection.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Says nothing where the machine has no `ffmpeg`.
class MediaToolsTest extends InspectionTestBase {
    @Override
    InspectionSettings settings() {
        return new InspectionSettings(4_000_000, 50, 2, 128, Duration.ofSeconds(30), true, null);
    }

    @BeforeEach
    void assumeThatTheMachineHasThem() {
        assumeThat(MediaTools.find(settings(), new Semaphore(1))).isPresent();
    }

    @Test
    void shouldMakeAPosterOfAVideo() throws Exception {
        // Given
        var video = made("video.mp4", "-f", "lavfi", "-i", "testsrc=size=320x180:rate=10:duration=3", "-c:v", "mpeg4");

        // When
        var inspected = (Inspected) inspect(video, "video/mp4", "video.mp4");

        // Then
        assertThat(inspected.kind()).isEqualTo(Kind.VIDEO);
        assertThat(inspected.type()).isEqualTo("video/mp4");
        assertThat(inspected.dimensions()).isEqualTo(new Dimensions(320, 180));
        assertThat(inspected.duration()).isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_100));
        assertThat(inspected.blurhash()).hasSize(28);
        assertThat(inspected.replacement()).isNull();
        var thumbnail = requireNonNull(inspected.thumbnail());
        assertThat(ImageIO.read(thumbnail.toFile()).getWidth()).isEqualTo(320);
        try (var left = Files.list(thumbnail.resolve("..").normalize())) {
            assertThat(left).containsExactly(thumbnail);
        }
    }

    @Test
    void shouldReadOtherContainers() throws Exception {
        var webm = made("video.webm", "-f", "lavfi", "-i", "testsrc=size=64x64:rate=5:duration=1", "-c:v", "vp8");
        var mov = made("video.mov", "-f", "lavfi", "-i", "testsrc=size=64x64:rate=5:duration=1", "-c:v", "mpeg4");

        assertThat(((Inspected) inspect(webm, "video/webm", "a.webm")).dimensions())
                .isEqualTo(new Dimensions(64, 64));
        assertThat(((Inspected) inspect(mov, "video/quicktime", "a.mov")).type())
                .isEqualTo("video/quicktime");
    }

    @Test
    void shouldMeasureVoice() throws Exception {
        var tone = List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=2");
        assertThat(voice(tone, "a.ogg", "audio/ogg", "libopus")).isEqualTo("audio/ogg");
        assertThat(voice(tone, "a.m4a", "audio/mp4", "aac")).isEqualTo("audio/mp4");
        assertThat(voice(tone, "a.wav", "audio/wav", "pcm_s16le")).isEqualTo("audio/wav");
        assertThat(voice(tone, "a.mp3", "audio/mpeg", "libmp3lame")).isEqualTo("audio/mpeg");
        assertThat(voice(tone, "a.webm", "audio/webm", "libopus")).isEqualTo("audio/webm");
    }

    private String voice(List<String> source, String name, String type, String codec) throws Exception {
        var words = new ArrayList<>(source);
        words.addAll(List.of("-c:a", codec));
        var inspected = (Inspected) inspect(made(name, words.toArray(String[]::new)), type, name);
        assertThat(inspected.kind()).isEqualTo(Kind.VOICE);
        assertThat(inspected.duration()).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_200));
        return inspected.type();
    }

    @Test
    void shouldRefuseWhatNoPlayerReads() throws Exception {
        var video = made("video.mp4", "-f", "lavfi", "-i", "testsrc=size=320x180:rate=10:duration=3", "-c:v", "mpeg4");

        assertThat(inspect(Arrays.copyOf(video, video.length / 2), "video/mp4", "a.mp4"))
                .isEqualTo(new Refused(Reason.BROKEN));
        assertThat(inspect(Samples.mp4(), "video/mp4", "a.mp4")).isEqualTo(new Refused(Reason.BROKEN));
        assertThat(inspect(Samples.ogg(), "audio/ogg", "a.ogg")).isEqualTo(new Refused(Reason.BROKEN));
    }

    @Test
    void shouldRefuseTooManyPixels() throws Exception {
        var video = made("video.mp4", "-f", "lavfi", "-i", "color=size=4000x2000:rate=1:duration=1", "-c:v", "mpeg4");

        assertThat(inspect(video, "video/mp4", "a.mp4")).isEqualTo(new Refused(Reason.TOO_LARGE_UNPACKED));
    }

    private byte[] made(String name, String... words) throws IOException, InterruptedException {
        Path file = directory.resolve(name);
        var command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
        command.addAll(List.of(words));
        command.add(file.toString());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readAllBytes(file);
    }
}
