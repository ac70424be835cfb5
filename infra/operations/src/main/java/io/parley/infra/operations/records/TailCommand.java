package io.parley.infra.operations.records;

import io.parley.infra.operations.access.Connection;
import io.parley.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints the records of a topic as JSON, one a line: `{partition, offset, time, key, value}`.
///
/// Needs no schema of its own: each record names the one it was written with.
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Print the committed records of a topic as JSON lines.")
public final class TailCommand implements Callable<Integer> {
    private static final int WIRE_HEADER = 5;
    private static final Duration POLL = Duration.ofMillis(500);

    @Parameters(index = "0", paramLabel = "TOPIC", description = "For example chat.events.v1.")
    private String topic = "";

    @Option(names = "--from-beginning", description = "All that is kept, not only what comes from now on.")
    private boolean fromBeginning;

    @Option(names = "--max", paramLabel = "N", description = "Stop after this many records.")
    private long max = Long.MAX_VALUE;

    @Option(names = "--until-end", description = "Stop at the end of the topic instead of waiting for more.")
    private boolean untilEnd;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var registry = connection.registry();
        try (var consumer = connection.consumer()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                spec.commandLine().getErr().println("There is no topic " + topic + "; docs/topics.md lists them all.");
                return 1;
            }
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            print(consumer, partitions, registry, out);
        }
        return 0;
    }

    private void print(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            SchemaRegistry registry,
            PrintWriter out)
            throws IOException {
        var ends = consumer.endOffsets(partitions);
        var printed = 0L;
        while (printed < max) {
            for (var received : consumer.poll(POLL)) {
                if (printed < max) {
                    out.println(line(received, registry));
                    printed++;
                }
            }
            out.flush();
            if (untilEnd && partitions.stream().allMatch(one -> consumer.position(one) >= ends.getOrDefault(one, 0L))) {
                return;
            }
        }
    }

    private static String line(ConsumerRecord<byte[], byte[]> received, SchemaRegistry registry) throws IOException {
        return "{\"partition\":%d,\"offset\":%d,\"time\":%d,\"key\":%s,\"value\":%s}"
                .formatted(
                        received.partition(),
                        received.offset(),
                        received.timestamp(),
                        quoted(new String(received.key(), StandardCharsets.UTF_8)),
                        json(received.value(), registry));
    }

    private static String json(byte[] value, SchemaRegistry registry) throws IOException {
        if (value.length < WIRE_HEADER || value[0] != 0) {
            return quoted(new String(value, StandardCharsets.ISO_8859_1));
        }
        var schema = registry.byId(ByteBuffer.wrap(value).getInt(1));
        var decoder = DecoderFactory.get().binaryDecoder(value, WIRE_HEADER, value.length - WIRE_HEADER, null);
        GenericRecord decoded = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().jsonEncoder(schema, out, false);
        new GenericDatumWriter<GenericRecord>(schema).write(decoded, encoder);
        encoder.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return new tools.jackson.databind.json.JsonMapper().writeValueAsString(text);
    }
}
