package io.parley.media.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.inspection.Inspection.Inspected;
import io.parley.media.inspection.Inspection.Reason;
import io.parley.media.inspection.Inspection.Refused;
import io.parley.media.inspection.InspectionSettings.ScannerPlace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScannerTest {
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final int LIMIT = 300_000;

    @TempDir
    Path directory;

    @Test
    void shouldLetCleanFilesPass() throws Exception {
        try (var clam = ClamStandIn.byTcp(LIMIT)) {
            assertThat(inspect(tcp(clam, TIME), new byte[250_000], "application/octet-stream"))
                    .isInstanceOf(Inspected.class);
            assertThat(inspect(tcp(clam, TIME), Samples.pdf(), "application/pdf"))
                    .isInstanceOf(Inspected.class);
        }
    }

    @Test
    void shouldRefuseHarmfulFiles() throws Exception {
        var eicar = Samples.bytes(ClamStandIn.EICAR);
        try (var clam = ClamStandIn.byTcp(LIMIT)) {
            assertThat(inspect(tcp(clam, TIME), eicar, "text/plain")).isEqualTo(new Refused(Reason.HARMFUL));
            assertThat(inspect(tcp(clam, TIME), eicar, "application/octet-stream"))
                    .isEqualTo(new Refused(Reason.HARMFUL));
        }
    }

    @Test
    void shouldSpeakThroughASocketOfTheMachine() throws Exception {
        var socket = directory.resolve("clamd.sock");
        try (var clam = ClamStandIn.bySocket(socket, LIMIT)) {
            assertThat(clam.address()).isNotNull();
            var place = new ScannerPlace.Unix(socket, TIME);
            assertThat(inspect(place, Samples.pdf(), "application/pdf")).isInstanceOf(Inspected.class);
            assertThat(inspect(place, Samples.bytes(ClamStandIn.EICAR), "text/plain"))
                    .isEqualTo(new Refused(Reason.HARMFUL));
        }
    }

    @Test
    void shouldRefuseWhatIsTooLargeForIt() throws Exception {
        try (var clam = ClamStandIn.byTcp(LIMIT)) {
            assertThat(inspect(tcp(clam, TIME), new byte[10_000_000], "application/octet-stream"))
                    .isEqualTo(new Refused(Reason.TOO_LARGE_TO_SCAN));
        }
    }

    /// Whoever stops the scanner must not open the door.
    @Test
    void shouldLetNothingPassWhileItIsAway() throws Exception {
        ScannerPlace place;
        try (var clam = ClamStandIn.byTcp(LIMIT)) {
            place = tcp(clam, TIME);
        }
        var nowhere = new ScannerPlace.Unix(directory.resolve("none.sock"), TIME);

        assertThat(inspect(place, Samples.pdf(), "application/pdf")).isEqualTo(new Refused(Reason.NOT_NOW));
        assertThat(inspect(nowhere, Samples.pdf(), "application/pdf")).isEqualTo(new Refused(Reason.NOT_NOW));
        assertThat(Reason.NOT_NOW.isRetryable()).isTrue();
    }

    @Test
    void shouldLetNothingPassWhileItIsSilent() throws Exception {
        try (var clam = ClamStandIn.byTcp(LIMIT)) {
            clam.fallSilent();

            assertThat(inspect(tcp(clam, Duration.ofMillis(300)), Samples.pdf(), "application/pdf"))
                    .isEqualTo(new Refused(Reason.NOT_NOW));
        }
    }

    /// They are written anew, or shown by players that expect the worst.
    @Test
    void shouldNotNeedItForPicturesAndSound() throws Exception {
        var nowhere = new ScannerPlace.Unix(directory.resolve("none.sock"), TIME);

        assertThat(inspect(nowhere, Samples.png(5, 5), "image/png")).isInstanceOf(Inspected.class);
        assertThat(inspect(nowhere, Samples.ogg(), "audio/ogg")).isInstanceOf(Inspected.class);
    }

    @Test
    void shouldRefuseBombsBeforeItAsks() throws Exception {
        var nowhere = new ScannerPlace.Unix(directory.resolve("none.sock"), TIME);
        var zip = Samples.zip(Map.of("a", new byte[10]));
        for (var depth = 0; depth < 3; depth++) {
            zip = Samples.zip(Map.of("a", zip));
        }

        assertThat(inspect(nowhere, zip, "application/zip")).isEqualTo(new Refused(Reason.TOO_LARGE_UNPACKED));
    }

    private Inspection inspect(ScannerPlace place, byte[] content, String type)
            throws IOException, InterruptedException {
        try (var inspector = Inspector.open(InspectionTestBase.SETTINGS.with(place))) {
            var file = Files.write(Files.createTempFile(directory, "upload", ""), content);
            return inspector.inspect(file, Files.createTempDirectory(directory, "scratch"), new Declared(type, "a"));
        }
    }

    private static ScannerPlace tcp(ClamStandIn clam, Duration time) throws IOException {
        var address = (InetSocketAddress) clam.address();
        return new ScannerPlace.Tcp(address.getHostString(), address.getPort(), time);
    }
}
