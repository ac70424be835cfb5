package io.parley.media;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.POSTGRESQL;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.media.platform.TestMedia;
import io.parley.media.platform.Tus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On a disk of 8 MiB. Only who may mount one can run it.
@WithStack({CASSANDRA, KAFKA, POSTGRESQL, REGISTRY})
class DiskFullIT {
    private Path disk = Path.of("");

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createTempDirectory("disk");
        assumeTrue(ran("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()), "no disk can be mounted");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        ran("umount", "-l", disk.toString());
    }

    @Test
    void shouldRefuseWhatHasNoRoomAndGoOnOnceThereIs(TestStack stack) throws IOException {
        try (var media = TestMedia.start(stack, Map.of("parley.media.directory", disk.toString()))) {
            // Given
            var ann = media.person();
            var chat = media.chats().of(ann.id());
            var bytes = UploadCases.bytes(4_000_000);
            var ballast = Files.write(disk.resolve("ballast"), UploadCases.bytes(6_000_000));
            var upload = Tus.begun(ann, chat, bytes.length);

            // When
            var plain = ann.upload(chat, "a.bin", bytes).outcome();
            var resumable = upload.patch(0, bytes).outcome();
            var offset = (int) upload.offset();
            Files.delete(ballast);

            // Then
            assertThat(plain).isEqualTo("507 storage_full");
            assertThat(resumable).isEqualTo("507 storage_full");
            var rest = upload.patch(offset, Arrays.copyOfRange(bytes, offset, bytes.length));
            assertThat(ann.get("files/" + rest.header("Parley-File")).bytes()).isEqualTo(bytes);
            assertThat(ann.upload(chat, "a.bin", UploadCases.bytes(2_000_000)).outcome())
                    .isEqualTo("201");
        }
    }

    private static boolean ran(String... words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
