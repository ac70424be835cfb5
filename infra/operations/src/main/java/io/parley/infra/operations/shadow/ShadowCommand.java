package io.parley.infra.operations.shadow;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.Consent;
import io.parley.infra.operator.Checkout;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Lets the rules of another build decide all actions that are kept, and shows what they decide differently. Acts on
/// nothing: what it writes, it writes into topics of its own, and deletes.
@Command(
        name = "shadow",
        mixinStandardHelpOptions = true,
        description = "Show what changed rules of chats would have decided differently.",
        footer = {"", "Exits with 1 when there are differences."})
public final class ShadowCommand implements Callable<Integer> {
    @Option(
            names = "--checkout",
            paramLabel = "DIR",
            description = "Where the changed rules are built (./mvnw package -pl stream-processors -am). Default: here,"
                    + " which shows that the same rules decide the same.")
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

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Consent consent = new Consent();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var progress = new SequencingProgress(connection)) {
            var ends = progress.ends();
            progress.requireWholeLog();
            if (!consent.given(connection)) {
                say("Would decide up to %d actions once more, into topics of its own, which are deleted in the end."
                        .formatted(ends.values().stream().mapToLong(end -> end).sum()));
                return 0;
            }
            var sequencer = new ShadowSequencer(connection, checkout == null ? Checkout.directory() : checkout);
            sequencer.start();
            try {
                progress.await(List.of(connection.topics(), sequencer.namespace()), ends, patience, left -> {
                    sequencer.requireRunning();
                    say(left + " actions to go");
                });
                return compare(sequencer.namespace(), ends);
            } finally {
                sequencer.remove();
            }
        }
    }

    private int compare(TopicNamespace namespace, Map<TopicPartition, Long> ends) {
        var differences = new Differences(shown);
        var compared = 0L;
        for (var partition : connection.topics().partitionsOf(Topic.CHAT_ACTIONS)) {
            var number = partition.partition();
            try (var live = new TopicDecisions(connection, connection.topics(), number);
                    var shadow = new TopicDecisions(connection, namespace, number)) {
                var end = ends.getOrDefault(partition, 0L);
                compared += new DecisionComparison(number, live, shadow, end).run(differences);
            }
        }
        differences.table().print(spec.commandLine().getOut(), json);
        say("%d decisions compared, %d differ.".formatted(compared, differences.count()));
        return differences.count() == 0 ? 0 : 1;
    }

    private void say(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}
