package io.parley.infra.operations.tables;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.TopicNames;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints the statement that makes a topic a table of Flink, Spark or DuckDB.
@Command(
        name = "ddl",
        mixinStandardHelpOptions = true,
        description = "Print the table definition of a topic. Flink reads the topic, the others what export wrote.")
public final class DdlCommand implements Callable<Integer> {
    private enum Tool {
        flink,
        spark,
        duckdb
    }

    @Parameters(index = "0", paramLabel = "TOOL", description = "${COMPLETION-CANDIDATES}.")
    private Tool tool = Tool.flink;

    @Parameters(index = "1", paramLabel = "TOPIC", description = "For example public.chat.messages.v1.")
    private String topic = "";

    @Option(names = "--bounded", description = "Of Flink: a query ends at the end of the topic.")
    private boolean bounded;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "export",
            description = "Where export wrote to. Default: ${DEFAULT-VALUE}.")
    private String directory = "";

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var definition = new TableDefinition(TopicNames.named(topic, connection.topics()), connection.topics());
        spec.commandLine()
                .getOut()
                .println(
                        switch (tool) {
                            case flink ->
                                definition.flink(
                                        connection.brokers().bootstrapServers(),
                                        connection.registryUrl().toString(),
                                        bounded);
                            case spark -> definition.spark(directory);
                            case duckdb -> definition.duckdb(directory);
                        });
        return 0;
    }
}
