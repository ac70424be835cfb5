package io.parley.infra.operations.shadow;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.Consent;
import io.parley.infra.operations.cluster.Applications;
import io.parley.infra.operations.cluster.Brokers;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lets the rules of another build decide all actions that are kept, and shows what they decide differently from what
/// was decided live.
@Command(
        name = "chats",
        mixinStandardHelpOptions = true,
        description = "Show what changed rules of chats would have decided differently.",
        footer = {"", "Exits with 1 when there are differences. Without --checkout there should be none."})
public final class ShadowChatsCommand implements Callable<Integer> {
    @Mixin
    private ShadowOptions options = new ShadowOptions();

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Consent consent = new Consent();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var brokers = Brokers.of(connection)) {
            var log = new ActionLog(connection, brokers);
            var ends = log.ends();
            log.requireWhole();
            if (!consent.given(connection)) {
                options.say(
                        "Would decide up to %d actions once more, into topics of its own, which are deleted in the end."
                                .formatted(ends.values().stream()
                                        .mapToLong(end -> end)
                                        .sum()));
                return 0;
            }
            var replayed = Map.of(
                    "parley.streams.sequencing.replay-of", connection.topics().prefix());
            try (var sequencer =
                    new ShadowProcess(connection, Component.SEQUENCING, "shadow", options.checkout(), replayed)) {
                sequencer.start();
                var live = Applications.idOf(Component.SEQUENCING, connection.topics());
                new ShadowProgress(brokers, List.of(live, sequencer.group()), ends).await(options.patience(), left -> {
                    sequencer.requireRunning();
                    options.say(left + " actions to go");
                });
                return compare(sequencer.topics(), ends);
            }
        }
    }

    private int compare(TopicNamespace namespace, Map<TopicPartition, Long> ends) {
        var differences = new Differences(options.shown());
        var compared = 0L;
        for (var partition : connection.topics().partitionsOf(Topic.CHAT_ACTIONS)) {
            var number = partition.partition();
            try (var live = new TopicDecisions(connection, connection.topics(), number);
                    var shadow = new TopicDecisions(connection, namespace, number)) {
                var end = ends.getOrDefault(partition, 0L);
                compared += new DecisionComparison(number, live, shadow, end).run(differences);
            }
        }
        options.print(differences.table());
        options.say("%d decisions compared, %d differ.".formatted(compared, differences.count()));
        return differences.count() == 0 ? 0 : 1;
    }
}
