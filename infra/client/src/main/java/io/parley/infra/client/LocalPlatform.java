package io.parley.infra.client;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where `./parley up` offers its interfaces.
public final class LocalPlatform {
    public static final String GATEWAY = "http://127.0.0.1:8080";

    public static final String MEDIA = "http://127.0.0.1:8084";

    /// Comma between them.
    public static final String NODES = "ws://127.0.0.1:8081/ws,ws://127.0.0.1:8082/ws";

    public static final String KAFKA = "127.0.0.1:19092";

    private LocalPlatform() {}

    /// The directory with everything that the platform of this machine keeps.
    public static Path home() {
        var elsewhere = System.getenv("PARLEY_HOME");
        return elsewhere == null ? Path.of(System.getProperty("parley.checkout", "."), ".parley") : Path.of(elsewhere);
    }

    /// The certificates its servers prove themselves with, PEM; empty where it was not started with `--secure`.
    public static Optional<Path> certificates() {
        return secure("certificates", "trusted.pem");
    }

    /// What a Kafka client wants to act as its administrator, under Kafka's own names; empty where anybody may.
    public static Optional<Path> brokerClient() {
        return secure("kafka-client.properties");
    }

    private static Optional<Path> secure(String... names) {
        var file = Path.of(home().resolve("secure").toString(), names);
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    public static URI gateway() {
        return withTls(URI.create(GATEWAY));
    }

    public static URI media() {
        return withTls(URI.create(MEDIA));
    }

    public static List<URI> nodes() {
        return Stream.of(NODES.split(","))
                .map(URI::create)
                .map(LocalPlatform::withTls)
                .toList();
    }

    private static URI withTls(URI plain) {
        return certificates().isPresent() ? URI.create(plain.toString().replaceFirst("^(http|ws):", "$1s:")) : plain;
    }
}
