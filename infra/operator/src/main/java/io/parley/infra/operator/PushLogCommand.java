package io.parley.infra.operator;

import io.parley.infra.operator.platform.Platform;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "push-log",
        mixinStandardHelpOptions = true,
        description = "Show the push notifications of a platform without a push provider.")
final class PushLogCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    private SinkTail tail = new SinkTail();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return tail.show(Platform.pushSink(Checkout.home()), "No push has been sent yet.", PushLogCommand::readable);
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
