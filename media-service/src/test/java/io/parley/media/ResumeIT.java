package io.parley.media;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.POSTGRESQL;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.media.platform.MediaProcess;
import io.parley.media.platform.Person;
import io.parley.media.platform.TestSurroundings;
import io.parley.media.platform.Tus;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Uploads go on where they were cut, whoever was killed.
@WithStack({CASSANDRA, KAFKA, POSTGRESQL, REGISTRY})
class ResumeIT {
    private static final int CUTS = 20;
    /// A start takes seconds; `-Dparley.media.server.kills=10` for half of the cuts.
    private static final int SERVER_KILLS = Integer.getInteger("parley.media.server.kills", 3);

    private static TestSurroundings around;
    private static MediaProcess service;

    private Person ann = new Person(UserId.next(), "", URI.create("http://127.0.0.1"));
    private ChatId chat = ChatId.next();

    @BeforeAll
    static void start(TestStack stack) {
        around = new TestSurroundings(stack);
        service = new MediaProcess(around, Map.of(), List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
        service.start();
    }

    @AfterAll
    static void stop() {
        service.close();
        around.close();
    }

    @BeforeEach
    void meet() {
        ann = around.person(service.address());
        chat = around.chats().of(ann.id());
    }

    @Test
    void shouldGoOnAtTheByteWhereItWasCut() throws IOException {
        // Given
        var random = new Random(7);
        var bytes = UploadCases.bytes(3_000_000);
        var upload = Tus.begun(ann, chat, bytes.length);
        var cuts = random.ints(CUTS, 1, bytes.length).sorted().distinct().toArray();

        // When
        for (var i = 0; i < cuts.length; i++) {
            var from = (int) upload.offset();
            try (var socket = upload.sendPart(from, bytes, cuts[i] - from, "")) {
                awaitSpooled(upload, cuts[i]);
                if (i % (CUTS / SERVER_KILLS) == 1) {
                    service.kill();
                    assertThat(socket.isConnected()).isTrue();
                    service.start();
                }
            }
            assertThat(upload.offset()).isEqualTo(cuts[i]);
        }
        var from = (int) upload.offset();
        var last = upload.patch(from, Arrays.copyOfRange(bytes, from, bytes.length));

        // Then
        var file = ann.get("files/" + last.header("Parley-File"));
        assertThat(UploadCases.sha256(file.bytes())).isEqualTo(UploadCases.sha256(bytes));
    }

    @Test
    void shouldBecomeAFileWhenTheServerWasKilledBehindTheLastByte() throws IOException {
        // Given
        var bytes = UploadCases.bytes(50_000);
        var asked = Tus.begun(ann, chat, bytes.length);
        var unasked = Tus.begun(ann, chat, bytes.length);

        // When
        service.kill();
        Files.write(spooled(asked), bytes);
        Files.write(spooled(unasked), bytes);
        service.start();

        // Then
        assertThat(asked.head().header("Parley-File")).isEqualTo(asked.id());
        assertThat(ann.get("files/" + asked.id()).bytes()).isEqualTo(bytes);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(ann.get("files/" + unasked.id()).status()).isEqualTo(200));
    }

    @Test
    void shouldForgetWhatItsChecksumIsNotKnownOfWhenTheServerWasKilled() throws IOException {
        // Given
        var bytes = UploadCases.bytes(100_000);
        var upload = Tus.begun(ann, chat, bytes.length);

        // When
        try (var _ = upload.sendPart(0, bytes, 60_000, "Upload-Checksum: sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk=\r\n")) {
            awaitSpooled(upload, 60_000);
            service.kill();
        }
        service.start();

        // Then
        assertThat(upload.offset()).isZero();
    }

    @Test
    void shouldServeTheUnmodifiedClientAcrossDeaths() throws Exception {
        // Given
        var client = clientFolder();
        var bytes = UploadCases.bytes(24_000_000);
        var file = Files.write(around.directory().resolve("video.bin"), bytes);
        var store = around.directory().resolve("store.json");

        // When
        var first = run(client, file, store);
        awaitSent(first, 4_000_000);
        first.destroyForcibly().onExit().join();
        var second = run(client, file, store);
        awaitSent(second, 12_000_000);
        service.kill();
        service.start();
        var named = awaitFile(second);

        // Then
        assertThat(UploadCases.sha256(ann.get("files/" + named).bytes())).isEqualTo(UploadCases.sha256(bytes));
    }

    @Test
    void shouldRemoveEveryDeletedFileWhateverKillsTheServer() {
        // Given
        var files = IntStream.range(0, 30)
                .mapToObj(i -> ann.upload(chat, i + ".bin", UploadCases.bytes(1_000 + i))
                        .string("id"))
                .toList();

        // When
        files.forEach(file -> assertThat(ann.delete("files/" + file).status()).isEqualTo(204));
        for (var i = 0; i < 2; i++) {
            service.kill();
            service.start();
        }

        // Then
        Awaitility.await()
                .untilAsserted(() -> assertThat(around.count(
                                "select count(*) from media.blobs where owner = ?",
                                ann.id().value()))
                        .isZero());
        assertThat(around.count(
                        "select count(*) from media.files where owner = ? and state = 'deleted'",
                        ann.id().value()))
                .isEqualTo(files.size());
        assertThat(files)
                .allSatisfy(file -> assertThat(around.count(
                                "select count(*) from media.outbox where type = 'DELETED' and aggregateid = ?::text",
                                FileId.of(file).value()))
                        .isOne());
    }

    private Process run(Path client, Path file, Path store) throws IOException {
        return new ProcessBuilder(
                        "node",
                        "upload.cjs",
                        service.address().resolve("/api/v1/uploads").toString(),
                        ann.token(),
                        chat.toString(),
                        file.toString(),
                        store.toString())
                .directory(client.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static void awaitSent(Process client, long bytes) throws IOException {
        var out = reader(client);
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            assertThat(line).startsWith("sent ");
            if (Long.parseLong(line.substring(5)) >= bytes) {
                return;
            }
        }
        throw new AssertionError("the client has ended");
    }

    private static String awaitFile(Process client) throws IOException {
        var out = reader(client);
        var last = "";
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            last = line;
        }
        assertThat(last).startsWith("file ");
        return last.substring(5);
    }

    private static BufferedReader reader(Process client) {
        return client.inputReader(StandardCharsets.UTF_8);
    }

    /// What npm installs by the lock file, once.
    private static Path clientFolder() throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of("target", "tus-client"));
        for (var name : List.of("package.json", "package-lock.json", "upload.cjs")) {
            Files.copy(
                    Path.of("src", "test", "resources", "tus", name),
                    folder.resolve(name),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(folder.resolve("node_modules"))) {
            assumeTrue(isInstalled(folder), "npm is not there, or cannot fetch tus-js-client");
        }
        return folder;
    }

    private static boolean isInstalled(Path folder) throws InterruptedException {
        try {
            var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return npm.waitFor(2, TimeUnit.MINUTES) && npm.exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static void awaitSpooled(Tus upload, long size) {
        Awaitility.await().until(() -> spooled(upload).toFile().length() == size);
    }

    private static Path spooled(Tus upload) {
        return around.directory().resolve("spool").resolve(upload.id());
    }
}
