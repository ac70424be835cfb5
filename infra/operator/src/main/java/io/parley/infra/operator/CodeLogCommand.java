package io.parley.infra.operator;

import io.parley.infra.operator.platform.Platform;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "code-log",
        mixinStandardHelpOptions = true,
        description = "Show the sign-in codes of a platform that sends them to nobody.")
final class CodeLogCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    private SinkTail tail = new SinkTail();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return tail.show(Platform.codeSink(Checkout.home()), "No code has been sent yet.", CodeLogCommand::readable);
    }

    /// One line of the sink as people read it: when, to whom, and the code.
    static String readable(String line) {
        try {
            var sent = JSON.readTree(line);
            return "%s  %s to %s  %s"
                    .formatted(
                            sent.path("time").asString(),
                            sent.path("channel").asString(),
                            sent.path("to").asString(),
                            sent.path("code").asString());
        } catch (JacksonException _) {
            // Cut off in the middle, when a process died.
            return line;
        }
    }
}
