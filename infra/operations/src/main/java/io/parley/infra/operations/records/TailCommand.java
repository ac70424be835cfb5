package io.parley.infra.operations.records;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.MomentConverter;
import io.parley.infra.operations.access.TopicNames;
import io.parley.schemas.topic.Topic;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Prints the records of a topic as JSON, one a line.
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Print the committed records of a topic as JSON lines, for jq and other programs.",
        footer = {
            "",
            "A line has partition, offset, time, key, headers and value. Times are in UTC, bytes in base64.",
            "A TIME is how long ago (90s, 5m, 2h, 7d), a day or an instant of UTC."
        })
public final class TailCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(index = "0", paramLabel = "TOPIC", description = "For example chat.events.v1.")
    private String name = "";

    @ArgGroup
    private Beginning beginning = new Beginning();

    @ArgGroup
    private End end = new End();

    @Option(names = "--key", paramLabel = "KEY", description = "Only records with this key.")
    private @Nullable String key;

    @Option(
            names = "--where",
            paramLabel = "FIELD=VALUE",
            description = "Only records whose value has it; a field of a field as a.b. All of several must hold.")
    private List<String> conditions = List.of();

    @Option(names = "--partition", paramLabel = "N", description = "Only this one.")
    private @Nullable Integer partition;

    @Option(names = "--max", paramLabel = "N", description = "Stop after this many lines.")
    private long max = Long.MAX_VALUE;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// Where it starts: at what comes from now on, unless told otherwise.
    static final class Beginning {
        @Option(
                names = "--since",
                paramLabel = "TIME",
                converter = MomentConverter.class,
                description = "From this time on, not only what comes from now on.")
        private @Nullable Instant since;

        @Option(names = "--from-beginning", description = "All that is kept.")
        private boolean all;
    }

    /// Where it stops: never, unless told otherwise.
    static final class End {
        @Option(
                names = "--until",
                paramLabel = "TIME",
                converter = MomentConverter.class,
                description = "Stop at the first record of this time.")
        private @Nullable Instant until;

        @Option(names = "--until-end", description = "Stop at the present end of the topic.")
        private boolean now;
    }

    /// Taken because the other commands want it for what this one prints anyway.
    @Option(names = "--json", description = "JSON lines: the form it has anyway.")
    void json(boolean asked) {}

    @Override
    public Integer call() {
        var topic = topic();
        var filter = filter(topic);
        var slices = slices(partitionsOf(topic));
        try (var consumer = connection.consumer()) {
            consumer.assign(slices.keySet());
            slices.values().forEach(slice -> consumer.seek(slice.partition(), slice.from()));
            print(consumer, slices, filter, spec.commandLine().getOut());
        }
        return 0;
    }

    private Topic topic() {
        try {
            return TopicNames.named(name, connection.topics());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private RecordFilter filter(Topic topic) {
        try {
            return RecordFilter.of(key, conditions, topic.value().orElse(null));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--where: " + e.getMessage(), e);
        }
    }

    private List<TopicPartition> partitionsOf(Topic topic) {
        var all = connection.topics().partitionsOf(topic);
        if (partition == null) {
            return all;
        }
        if (partition < 0 || partition >= all.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--partition: " + topic.baseName() + " has no partition " + partition + ", only 0 to "
                            + (all.size() - 1));
        }
        return List.of(all.get(partition));
    }

    private Map<TopicPartition, Slice> slices(Collection<TopicPartition> partitions) {
        var fromNow = beginning.since == null && !beginning.all;
        if (fromNow && end.until != null) {
            throw new ParameterException(
                    spec.commandLine(), "--until wants to know from when: add --since or --from-beginning");
        }
        var follows = end.until == null && !end.now;
        try (var slices = new Slices(connection)) {
            return slices.of(partitions, beginning.since, end.until).stream()
                    .map(slice -> new Slice(
                            slice.partition(),
                            fromNow ? slice.to() : slice.from(),
                            follows ? Long.MAX_VALUE : slice.to(),
                            slice.whole()))
                    .collect(Collectors.toMap(Slice::partition, slice -> slice));
        }
    }

    private void print(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Slice> slices,
            RecordFilter filter,
            PrintWriter out) {
        var decoder = new RecordDecoder(connection.registry());
        var printed = 0L;
        while (printed < max
                && slices.values().stream().anyMatch(slice -> consumer.position(slice.partition()) < slice.to())) {
            for (var received : consumer.poll(POLL)) {
                var slice = slices.get(new TopicPartition(received.topic(), received.partition()));
                if (printed == max || slice == null || received.offset() >= slice.to()) {
                    continue;
                }
                var decoded = decoder.decode(received);
                if (filter.matches(decoded)) {
                    out.println(JSON.writeValueAsString(decoded));
                    printed++;
                }
            }
            // It is true when whoever read this has gone, as `head` does: that is no failure.
            if (out.checkError()) {
                return;
            }
        }
    }
}
