package io.parley.infra.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows one log; following it is left to `tail`.
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Show the log of one process.")
final class LogsCommand implements Callable<Integer> {
    private static final String ENDING = ".log";

    @Parameters(index = "0", paramLabel = "NAME", description = "As ./parley status names it.")
    private String name = "";

    @Option(names = "-f", description = "Follow it.")
    private boolean follow;

    @Option(names = "-n", paramLabel = "LINES", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!names().contains(name)) {
            throw new ParameterException(
                    spec.commandLine(), "There is no log of " + name + ". There are: " + String.join(", ", names()));
        }
        var log = Checkout.home().log(name);
        var words = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            words.add("-F");
        }
        words.add(log.toString());
        return new ProcessBuilder(words).inheritIO().start().waitFor();
    }

    private static List<String> names() throws IOException {
        if (Files.notExists(Checkout.home().logs())) {
            return List.of();
        }
        try (var files = Files.list(Checkout.home().logs())) {
            return files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
