package io.parley.infra.operations.shadow;

import static io.parley.infra.operations.shadow.PushComparison.Rules.AS_THEY_ARE;
import static io.parley.infra.operations.shadow.PushComparison.Rules.CHANGED;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.Consent;
import io.parley.infra.operations.cluster.Brokers;
import io.parley.infra.operator.Checkout;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Lets the rules of notifications as they are and changed ones decide the same kept candidates, each into topics that
/// no push worker reads, and shows what only one of them would push.
@Command(
        name = "notifications",
        mixinStandardHelpOptions = true,
        description = {
            "Show what changed rules of notifications would push differently. No push is sent.",
            "",
            "The rules of this checkout and the changed ones decide all candidates that are kept, by the time of their"
                    + " records. Both do it now, because what a device had acknowledged at the time is partly no longer"
                    + " known: a difference is then due to the rules alone. So neither of them need be what was pushed.",
            ""
        },
        footer = {"", "Exits with 1 when there are differences. Without a change there should be none."})
public final class ShadowNotificationsCommand implements Callable<Integer> {
    private static final String POLICY = "parley.notification.";
    private static final String OWN = POLICY + "replay";

    @Mixin
    private ShadowOptions options = new ShadowOptions();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of the changed rules, as parley.notification.grace=10s. A name that their build does"
                            + " not know changes nothing. May be repeated.")
    private Map<String, String> changes = new HashMap<>();

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Consent consent = new Consent();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        requirePolicy();
        if (!consent.given(connection)) {
            options.say(
                    "Would decide every kept candidate by the rules as they are and by the changed ones, into topics of two"
                            + " namespaces of its own, which are deleted in the end.");
            return 0;
        }
        var inputs = NotificationInputs.asOfNow(connection);
        var asTheyAre = inputs.properties(connection);
        var changed = new HashMap<>(asTheyAre);
        changed.putAll(changes);
        try (var first = new ShadowProcess(
                        connection, Component.NOTIFICATION, "shadow", Checkout.directory(), asTheyAre);
                var second = new ShadowProcess(
                        connection, Component.NOTIFICATION, "shadow-changed", options.checkout(), changed)) {
            first.start();
            second.start();
            await(first, second, inputs.byPartition(connection));
            return compare(first.topics(), second.topics());
        }
    }

    /// Anything else could lead the process to where it has effects.
    private void requirePolicy() {
        for (var name : changes.keySet()) {
            if (!name.startsWith(POLICY) || name.startsWith(OWN)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--set " + name + ": only settings of notifications can be tried, which begin with " + POLICY
                                + " and do not say what is replayed");
            }
        }
    }

    private void await(ShadowProcess first, ShadowProcess second, Map<TopicPartition, Long> ends)
            throws InterruptedException {
        try (var brokers = Brokers.of(connection)) {
            new ShadowProgress(brokers, List.of(first.group(), second.group()), ends)
                    .await(options.patience(), left -> {
                        first.requireRunning();
                        second.requireRunning();
                        options.say(left + " offsets to go");
                    });
        }
    }

    private int compare(TopicNamespace first, TopicNamespace second) {
        var comparison = new PushComparison(options.shown());
        for (var number = 0; number < Topic.PUSH_REQUESTS.partitions(); number++) {
            try (var asTheyAre = pushes(first, number);
                    var changed = pushes(second, number)) {
                comparison.add(asTheyAre, changed);
            }
        }
        options.print(comparison.table());
        options.say(
                "%d pushes by the rules as they are, %d of them only by those; %d by the changed ones, %d only by those."
                        .formatted(
                                comparison.pushes(AS_THEY_ARE),
                                comparison.only(AS_THEY_ARE),
                                comparison.pushes(CHANGED),
                                comparison.only(CHANGED)));
        return comparison.isEmpty() ? 0 : 1;
    }

    private RecordIterator<Push> pushes(TopicNamespace namespace, int partition) {
        // The schemas are the same in every namespace, and are found under the names of the live topics.
        var requests = new Codecs(connection.registry(), connection.topics()).pushRequests();
        return new RecordIterator<>(
                connection.consumer(),
                new TopicPartition(namespace.nameOf(Topic.PUSH_REQUESTS), partition),
                bytes -> Push.of(requests.decode(bytes)));
    }
}
