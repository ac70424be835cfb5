package io.parley.infra.operations.process;

import io.parley.infra.operator.Checkout;
import io.parley.infra.operator.UpSettings;
import io.parley.infra.stack.process.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// The connection nodes, as an option of a command.
final class NodeAddresses {
    @Option(
            names = "--nodes",
            paramLabel = "URL",
            split = ",",
            description = "Their management ports, for example http://127.0.0.1:9081. Default: ./parley up's.")
    private List<URI> nodes = List.of();

    /// What one management port said.
    sealed interface Answer {
        URI address();

        record Known(URI address, NodeReport report) implements Answer {}

        record Silent(URI address, String reason) implements Answer {}
    }

    List<Answer> ask(Management management) {
        var answers = new ArrayList<Answer>();
        for (var address : addresses()) {
            try {
                answers.add(new Answer.Known(address, management.read(address, NodeReport.ENDPOINT, NodeReport.class)));
            } catch (StackException e) {
                answers.add(new Answer.Silent(address, String.valueOf(e.getMessage())));
            }
        }
        return answers;
    }

    private List<URI> addresses() {
        if (!nodes.isEmpty()) {
            return nodes;
        }
        try {
            return UpSettings.read(Checkout.home()).ports().nodesManagement().stream()
                    .map(port -> URI.create("http://127.0.0.1:" + port))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("What ./parley up was told cannot be read", e);
        }
    }
}
