package io.parley.infra.operator;

import io.parley.infra.operator.platform.Platform;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Shows the pushes that went to the local sink; following it is left to `tail`.
@Command(
        name = "push-log",
        mixinStandardHelpOptions = true,
        description = "Show the push notifications of a platform without a push provider.")
final class PushLogCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Option(names = "-f", description = "Follow it.")
    private boolean follow;

    @Option(names = "-n", paramLabel = "LINES", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new SinkTail(Platform.pushSink(Checkout.home()), "No push has been sent yet.")
                .show(
                        lines,
                        follow,
                        PushLogCommand::readable,
                        spec.commandLine().getOut());
    }

    /// One line of the sink as people read it: when, to whom, of what, and what it says.
    static String readable(String line) {
        try {
            var push = JSON.readTree(line);
            return "%s  to %s  chat %s  seq %d  %s: %s  (%s %s%s)"
                    .formatted(
                            push.path("time").asString(),
                            push.path("user").asString(),
                            push.path("chat").asString(),
                            push.path("seq").asLong(),
                            push.path("title").asString(),
                            push.path("body").asString().replaceAll("\\s+", " "),
                            push.path("platform").asString(),
                            push.path("device").asString(),
                            push.path("mention").asBoolean() ? ", mention" : "");
        } catch (JacksonException _) {
            // Cut off in the middle, when a process died.
            return line;
        }
    }
}
