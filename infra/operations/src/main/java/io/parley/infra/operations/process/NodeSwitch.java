package io.parley.infra.operations.process;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.Consent;
import io.parley.infra.operations.process.NodeAddresses.Answer;
import io.parley.infra.operations.process.NodeAddresses.Answer.Known;
import io.parley.infra.operator.Checkout;
import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.secure.SecureProfile;
import io.parley.schemas.access.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tells one node something, with the consent it takes.
abstract sealed class NodeSwitch implements Callable<Integer> permits NodeDrainCommand, NodeOpenCommand {
    @Parameters(index = "0", paramLabel = "NODE", description = "As ./parley ops nodes names it, for example node-1.")
    private String name = "";

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "Holds the node's parley.node.switch-secret. Default: that of ./parley up --secure.")
    private @Nullable Path secretFile;

    @Mixin
    private NodeAddresses nodes = new NodeAddresses();

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// What the node is told.
    abstract String position();

    /// In words: what this does to the node.
    abstract String effect();

    /// @throws StackException when it must not be done
    abstract void check(NodeReport node, List<NodeReport> others);

    /// Whether nothing is to be done.
    abstract boolean isDone(NodeReport node);

    @Override
    public final Integer call() {
        var out = spec.commandLine().getOut();
        try (var management = new Management()) {
            var answers = nodes.ask(management);
            var chosen = chosen(answers);
            check(chosen.report(), others(answers));
            if (isDone(chosen.report())) {
                out.println(words(chosen.report()) + " already. Nothing was changed.");
            } else if (consent.given(connection)) {
                var told = management.tell(
                        chosen.address(), NodeReport.ENDPOINT, Map.of("to", position()), secret(), NodeReport.class);
                out.println(words(told) + " now.");
            } else {
                dryRun(chosen.report(), out);
            }
        }
        out.flush();
        return 0;
    }

    private @Nullable Secret secret() {
        if (secretFile == null) {
            return SecureProfile.of(Checkout.home())
                    .map(SecureProfile::nodeSwitch)
                    .orElse(null);
        }
        try {
            return new Secret(Files.readString(secretFile).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("--secret-file: " + secretFile + " cannot be read", e);
        }
    }

    private void dryRun(NodeReport node, PrintWriter out) {
        out.println(words(node) + ". " + effect());
        out.println("Nothing was changed. Say --execute and a --reason to do it.");
    }

    private Known chosen(List<Answer> answers) {
        var known = answers.stream()
                .filter(Known.class::isInstance)
                .map(Known.class::cast)
                .toList();
        return known.stream()
                .filter(one -> one.report().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException("No node that answers is named " + name + "; there are "
                        + known.stream().map(one -> one.report().name()).toList()
                        + ". Nothing was changed."));
    }

    private List<NodeReport> others(List<Answer> answers) {
        return answers.stream()
                .filter(Known.class::isInstance)
                .map(answer -> ((Known) answer).report())
                .filter(node -> !node.name().equals(name))
                .toList();
    }

    private static String words(NodeReport node) {
        return "%s is %s, with %d connections".formatted(node.name(), node.state(), node.connections());
    }
}
