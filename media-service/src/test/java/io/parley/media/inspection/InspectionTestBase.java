package io.parley.media.inspection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// An inspector with little time and small limits, and without what a machine may or may not have.
abstract class InspectionTestBase {
    static final InspectionSettings SETTINGS =
            new InspectionSettings(4_000_000, 50, 2, 128, Duration.ofSeconds(30), false, null);

    @TempDir
    Path directory;

    private Inspector inspector;

    @BeforeEach
    void open() throws IOException {
        inspector = Inspector.open(settings());
    }

    @AfterEach
    void close() {
        inspector.close();
    }

    InspectionSettings settings() {
        return SETTINGS;
    }

    final Inspection inspect(byte[] content, String type, String name) throws IOException, InterruptedException {
        var file = Files.write(Files.createTempFile(directory, "upload", ""), content);
        return inspector.inspect(file, Files.createTempDirectory(directory, "scratch"), new Declared(type, name));
    }
}
