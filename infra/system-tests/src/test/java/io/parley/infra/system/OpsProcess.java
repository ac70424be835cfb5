package io.parley.infra.system;

import io.parley.infra.operations.OpsCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./parley ops` as a process of its own, as operators run it.
///
/// @param home what the platform and its shadows leave on disk
/// @param servers the options that lead to them
record OpsProcess(Path home, List<String> servers) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    /// What a command came to.
    ///
    /// @param out what it printed in JSON
    /// @param text what else it said
    record Ended(int status, List<JsonNode> out, String text) {}

    Ended run(String... args) throws IOException, InterruptedException {
        var log = Files.createTempFile("ops", ".log");
        try {
            var status = start(log, args).waitFor();
            var said = Files.readAllLines(log);
            return new Ended(
                    status,
                    said.stream()
                            .filter(line -> line.startsWith("{"))
                            .map(JSON::readTree)
                            .toList(),
                    said.stream().filter(line -> !line.startsWith("{")).collect(Collectors.joining("\n")));
        } finally {
            Files.delete(log);
        }
    }

    /// @param log gets both outputs
    Process start(Path log, String... args) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-Dparley.checkout=" + CHECKOUT));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OpsCommand.class.getName()));
        command.addAll(List.of(args));
        command.addAll(servers);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("PARLEY_HOME", home.toString());
        return builder.start();
    }
}
