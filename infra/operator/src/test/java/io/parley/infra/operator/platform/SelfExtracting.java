package io.parley.infra.operator.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The main class of a jar that answers `extract --destination DIRECTORY` as Spring Boot's tools do.
final class SelfExtracting {
    private SelfExtracting() {}

    public static void main(String[] words) throws IOException {
        var jar = Path.of(System.getProperty("java.class.path"));
        var destination = Files.createDirectories(Path.of(words[2]));
        Files.copy(jar, destination.resolve(jar.getFileName()));
    }
}
