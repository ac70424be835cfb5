package io.parley.infra.operations.shadow;

import io.parley.infra.operator.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every shadow takes, as options of a command.
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

    boolean json() {
        return json;
    }
}
