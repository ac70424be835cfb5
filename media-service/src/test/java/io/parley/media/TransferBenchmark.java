package io.parley.media;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.POSTGRESQL;
import static io.parley.infra.stack.server.Server.REGISTRY;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.media.platform.MediaProcess;
import io.parley.media.platform.Person;
import io.parley.media.platform.PlainCopy;
import io.parley.media.platform.TestSurroundings;
import io.parley.media.platform.Tus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How fast files go up and down, beside a plain copy between socket and disk through the same HTTP server in a process
/// with the same options; and that a small heap does. Own command, because it takes minutes and wants a quiet machine:
/// `mvn -pl media-service -am verify -Dit.test=TransferBenchmark -Dparley.media.benchmark.megabytes=1024`.
@WithStack({CASSANDRA, KAFKA, POSTGRESQL, REGISTRY})
@EnabledIfSystemProperty(named = "parley.media.benchmark.megabytes", matches = "\\d+")
class TransferBenchmark {
    private static final int MEGABYTES = Integer.getInteger("parley.media.benchmark.megabytes", 256);
    private static final int ROUNDS = Integer.getInteger("parley.media.benchmark.rounds", 3);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void measure(TestStack stack) throws IOException, InterruptedException {
        var settings = Map.of("parley.files.quota", "100GB");
        var options = new ArrayList<>(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
        options.addAll(List.of(System.getProperty("parley.media.benchmark.options", "-XX:+UseSerialGC")
                .split(" ")));
        try (var around = new TestSurroundings(stack);
                var service = new MediaProcess(around, settings, options);
                var plain = new PlainCopy(around.directory().resolve("copies"), options)) {
            service.start();
            var ann = around.person(service.address());
            var chat = around.chats().of(ann.id());
            for (var round = 0; round < ROUNDS; round++) {
                // Another content each time: the same would not be stored again.
                var file = file(around.directory(), round);
                var size = Files.size(file);
                var up = timed(() -> send("PUT", plain.address().resolve("/copy"), ann, BodyPublishers.ofFile(file)));
                var down = timed(() -> fetch(plain.address().resolve("/copy"), ann, size));
                var form = timed(() ->
                        send("POST", service.address().resolve("/api/v1/chats/" + chat + "/files"), ann, form(file)));
                var upload = Tus.begun(ann, chat, size);
                var tus = timed(() -> patch(service.address().resolve(upload.path()), ann, file));
                var content = service.address().resolve("/api/v1/files/" + upload.id());
                var fetched = timed(() -> fetch(content, ann, size));
                System.out.printf(
                        "%d MB: plain up %.0f MB/s, down %.0f MB/s; form %.0f (%.2f), tus %.0f (%.2f), download %.0f (%.2f)%n",
                        MEGABYTES,
                        rate(up),
                        rate(down),
                        rate(form),
                        up / form,
                        rate(tus),
                        up / tus,
                        rate(fetched),
                        down / fetched);
                Files.delete(file);
            }
        }
    }

    private static Path file(Path directory, int round) throws IOException {
        var file = directory.resolve("content-" + round);
        var some = new byte[1 << 20];
        var random = new Random(System.nanoTime());
        try (var out = Files.newOutputStream(file)) {
            for (var i = 0; i < MEGABYTES; i++) {
                random.nextBytes(some);
                out.write(some);
            }
        }
        return file;
    }

    private static double rate(double seconds) {
        return MEGABYTES / seconds;
    }

    private interface Transfer {
        void run() throws IOException, InterruptedException;
    }

    private static double timed(Transfer transfer) throws IOException, InterruptedException {
        var before = System.nanoTime();
        transfer.run();
        return (System.nanoTime() - before) / 1e9;
    }

    private static void send(String method, URI address, Person person, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        send(
                method,
                address,
                person,
                body,
                request -> request.header("Content-Type", "multipart/form-data; boundary=----parley-test"));
    }

    private static void patch(URI address, Person person, Path file) throws IOException, InterruptedException {
        send(
                "PATCH",
                address,
                person,
                BodyPublishers.ofFile(file),
                request -> request.header("Tus-Resumable", "1.0.0")
                        .header("Upload-Offset", "0")
                        .header("Content-Type", "application/offset+octet-stream"));
    }

    private static void send(
            String method,
            URI address,
            Person person,
            HttpRequest.BodyPublisher body,
            UnaryOperator<HttpRequest.Builder> more)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + person.token())
                .method(method, body);
        var answer = HTTP.send(more.apply(request).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private static HttpRequest.BodyPublisher form(Path file) throws IOException {
        var empty = Person.form("big.bin", "application/octet-stream", new byte[0], Map.of());
        var tail = "\r\n------parley-test--\r\n".length();
        var size = Files.size(file) + empty.length;
        return BodyPublishers.fromPublisher(
                BodyPublishers.concat(
                        BodyPublishers.ofByteArray(empty, 0, empty.length - tail),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofByteArray(empty, empty.length - tail, tail)),
                size);
    }

    private static void fetch(URI address, Person person, long size) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + person.token())
                .build();
        try (var body = HTTP.send(request, BodyHandlers.ofInputStream()).body()) {
            var buffer = new byte[256 << 10];
            var read = 0L;
            for (var some = body.read(buffer); some >= 0; some = body.read(buffer)) {
                read += some;
            }
            if (read != size) {
                throw new IllegalStateException("fetched " + read + " of " + size);
            }
        }
    }
}
