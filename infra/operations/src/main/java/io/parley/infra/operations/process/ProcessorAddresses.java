package io.parley.infra.operations.process;

import io.parley.infra.operator.Checkout;
import io.parley.infra.operator.UpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Option;

/// The instances of the stream processors, as an option of a command.
public final class ProcessorAddresses {
    @Option(
            names = "--processors",
            paramLabel = "URL",
            split = ",",
            description = "The management ports of all stream processors, for example http://127.0.0.1:8083."
                    + " Default: ./parley up's.")
    private List<URI> processors = List.of();

    public List<URI> all() {
        if (!processors.isEmpty()) {
            return processors;
        }
        try {
            return UpSettings.read(Checkout.home()).ports().processors().stream()
                    .map(port -> URI.create("http://127.0.0.1:" + port))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("What ./parley up was told cannot be read", e);
        }
    }
}
