package io.parley.infra.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The directory that holds everything one stack leaves on disk.
public record Home(Path directory) {

    public Home {
        directory = directory.toAbsolutePath().normalize();
    }

    /// What a restart finds again.
    public Path data(String name) {
        return directory.resolve("data").resolve(name);
    }

    /// Files written anew before each start.
    public Path settings(String name) {
        return directory.resolve("settings").resolve(name);
    }

    /// Safe to delete at any time: written again when missing.
    public Path cache() {
        return directory.resolve("cache");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path pidFile(String name) {
        return directory.resolve("run").resolve(name + ".pid");
    }

    /// Creates the directories every process needs.
    void create(String name) throws IOException {
        Files.createDirectories(data(name).getParent());
        Files.createDirectories(settings(name));
        Files.createDirectories(cache());
        Files.createDirectories(logs());
        Files.createDirectories(pidFile(name).getParent());
    }
}
