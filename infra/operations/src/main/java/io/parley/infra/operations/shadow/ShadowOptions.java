package io.parley.infra.operations.shadow;

import io.parley.infra.operations.output.Table;
import io.parley.infra.operator.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every shadow takes, as options of a command, and how it speaks.
final class ShadowOptions {
    @Option(
            names = "--checkout",
            paramLabel = "DIR",
            description =
                    "Where the changed rules are built (./mvnw package -pl stream-processors -am). Default: here.")
    private @Nullable Path checkout;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many differences to print; all are counted. Default: ${DEFAULT-VALUE}.")
    private int shown;

    @Option(names = "--patience", paramLabel = "DURATION", defaultValue = "PT1H", description = "Default: an hour.")
    private Duration patience = Duration.ZERO;

    @Option(names = "--json", description = "JSON lines.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /// Of the changed rules.
    Path checkout() {
        return checkout == null ? Checkout.directory() : checkout;
    }

    int shown() {
        return shown;
    }

    Duration patience() {
        return patience;
    }

    /// The differences, as they are asked for.
    void print(Table differences) {
        differences.print(command.commandLine().getOut(), json);
    }

    /// How far it is, and what it came to.
    void say(String text) {
        command.commandLine().getErr().println(text);
        command.commandLine().getErr().flush();
    }
}
