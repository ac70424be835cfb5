package io.parley.media.platform;

import io.parley.infra.stack.process.Ports;
import io.parley.media.MediaService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A media service in a process of its own, so that it can be killed, always on the same port.
public final class MediaProcess implements AutoCloseable {
    private final Map<String, String> properties;
    private final List<String> options;
    private final Path log;
    private final int port = Ports.free();
    private final int management = Ports.free();
    private @Nullable Process process;

    /// @param options of its JVM
    public MediaProcess(TestSurroundings around, Map<String, String> settings, List<String> options) {
        this.properties = new LinkedHashMap<>(around.properties());
        this.properties.putAll(settings);
        this.properties.put("server.port", Integer.toString(port));
        this.properties.put("management.server.port", Integer.toString(management));
        this.options = options;
        this.log = around.directory().resolve("media.log");
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Returns when it takes requests.
    public void start() {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), MediaService.class.getName()));
        properties.forEach((key, value) -> words.add("--" + key + "=" + value));
        try {
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(this::isReady);
    }

    private boolean isReady() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("the service has ended: see " + log);
        }
        try (var http = HttpClient.newHttpClient()) {
            var health = URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness");
            return http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// As `kill -9` does. Returns when it is gone.
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
