package io.parley.infra.operations.deadletters;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.output.Table;
import io.parley.infra.operations.records.Slices;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "How many there are, by topic and reason; and of how many it was decided what becomes of them.")
final class DlqListCommand implements Callable<Integer> {
    @Option(names = "--json", description = "As JSON lines.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var table = new Table("topic", "reason", "open", "handled", "first", "last");
        var lines = new ArrayList<String>();
        try (var slices = new Slices(connection)) {
            for (var topic : DeadLetterTopic.all()) {
                var byReason = topic.read(slices, connection.topics()).stream()
                        .collect(Collectors.groupingBy(DeadLetter::reason, TreeMap::new, Collectors.toList()));
                byReason.forEach((reason, letters) -> {
                    lines.add(reason);
                    add(table, topic, reason, letters);
                });
            }
        }
        var out = spec.commandLine().getOut();
        if (lines.isEmpty() && !json) {
            out.println("There are no dead letters.");
            out.flush();
        } else {
            table.print(out, json);
        }
        return 0;
    }

    private static void add(Table table, DeadLetterTopic topic, String reason, List<DeadLetter> letters) {
        var open = letters.stream().filter(DeadLetter::isOpen).count();
        var times = letters.stream().map(DeadLetter::at).sorted().toList();
        table.row(
                topic.source().baseName(),
                reason,
                open,
                letters.size() - open,
                times.getFirst().toString(),
                times.getLast().toString());
    }
}
