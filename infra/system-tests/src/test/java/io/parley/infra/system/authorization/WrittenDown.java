package io.parley.infra.system.authorization;

import io.parley.infra.operator.platform.Platform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What operators read: the logs of all processes, the servers' too, and the metrics of the services.
final class WrittenDown {
    private static final int OK = 200;

    private WrittenDown() {}

    /// By the name of the file or the address.
    static Map<String, String> by(Platform platform) throws IOException, InterruptedException {
        var texts = new TreeMap<String, String>();
        try (var logs = Files.walk(platform.home().logs());
                var http = HttpClient.newHttpClient()) {
            for (var log : logs.filter(Files::isRegularFile).toList()) {
                // Whatever bytes a server writes.
                texts.put(log.getFileName().toString(), Files.readString(log, StandardCharsets.ISO_8859_1));
            }
            var ports = platform.ports();
            var services = Stream.of(List.of(ports.gatewayManagement()), ports.nodesManagement(), ports.processors())
                    .flatMap(List::stream);
            for (var port : services.toList()) {
                var metrics = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
                var answer = http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString());
                if (answer.statusCode() != OK) {
                    throw new IOException(metrics + " answers " + answer.statusCode());
                }
                texts.put(metrics.toString(), answer.body());
            }
        }
        return texts;
    }
}
