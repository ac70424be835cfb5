package io.parley.infra.operations.tables;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.MomentConverter;
import io.parley.infra.operations.access.TopicNames;
import io.parley.infra.operations.output.Table;
import io.parley.infra.operations.records.Slice;
import io.parley.infra.operations.records.Slices;
import io.parley.schemas.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes the committed records of a range of a topic into files, one for each partition that has any.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the committed records of a topic to files: exactly those of a range.",
        footer = {"", "Files are named TOPIC-PARTITION-FROM-TO, by offsets; TO is the first that is not in it."})
public final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TOPIC", description = "For example public.chat.messages.v1.")
    private String topic = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "5m, 2h, 7d ago; a day; an instant. Default: all that is kept.")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "Default: what is committed now.")
    private @Nullable Instant until;

    @Option(
            names = "--format",
            defaultValue = "parquet",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private ExportFile.Format format = ExportFile.Format.parquet;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Made where it is missing.")
    private Path directory = Path.of("");

    @Option(names = "--json", description = "Tell of the files in JSON lines.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, SQLException {
        if (since != null && until != null && !since.isBefore(until)) {
            throw new ParameterException(spec.commandLine(), "--since is not before --until");
        }
        var found = TopicNames.named(topic, connection.topics());
        var schema = found.value()
                .orElseThrow(() -> new IllegalArgumentException(
                        topic + " has no schema of its own. ./parley ops tail prints it."));
        var files = new Table("file", "partition", "from", "to", "records");
        try (var slices = new Slices(connection)) {
            var ranges = slices.of(connection.topics().partitionsOf(found), since, until);
            requireNew(found, ranges);
            Files.createDirectories(directory);
            for (var range : ranges) {
                write(found, schema, slices, range, files);
            }
        }
        files.print(spec.commandLine().getOut(), json);
        return 0;
    }

    /// Before anything is written: of two exports of one range nobody knows which is whole.
    private void requireNew(Topic found, List<Slice> ranges) {
        for (var range : ranges) {
            if (Files.exists(file(found, range))) {
                throw new IllegalArgumentException(
                        file(found, range) + " is there already. Name another directory, or delete it.");
            }
        }
    }

    private void write(Topic found, Schema schema, Slices slices, Slice range, Table files)
            throws IOException, SQLException {
        var columns = Column.all(schema);
        var decoder = new RowDecoder(connection.registry(), schema);
        var lines = Files.createTempFile(directory, ".export", ".ndjson");
        var count = new AtomicLong();
        try {
            try (var rows = new RowLines(Files.newBufferedWriter(lines))) {
                slices.read(List.of(range), received -> {
                    rows.write(received, received.value() == null ? null : decoder.decode(received));
                    count.incrementAndGet();
                });
            }
            if (count.get() > 0) {
                new ExportFile(columns, format).write(lines, file(found, range));
                files.row(file(found, range), range.partition().partition(), range.from(), range.to(), count.get());
            }
        } finally {
            Files.delete(lines);
        }
    }

    private Path file(Topic found, Slice range) {
        return directory.resolve("%s-%d-%d-%d.%s"
                .formatted(
                        connection.topics().nameOf(found),
                        range.partition().partition(),
                        range.from(),
                        range.to(),
                        format));
    }
}
