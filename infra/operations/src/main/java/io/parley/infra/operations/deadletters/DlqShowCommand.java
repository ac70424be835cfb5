package io.parley.infra.operations.deadletters;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.output.Table;
import io.parley.infra.operations.records.RecordDecoder;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "The dead letters of a topic: where each came from, why it is one, what was decided of it.",
        footer = {"", "With --offset one of them as a JSON line, headers and value with it, as tail prints records."})
final class DlqShowCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TOPIC", description = "For example chat.actions.v1.")
    private String name = "";

    @Option(names = "--offset", paramLabel = "P:O", description = "This one: partition and offset, as in the table.")
    private @Nullable String place;

    @Option(names = "--open", description = "Only those nobody has decided of.")
    private boolean open;

    @Option(names = "--json", description = "As JSON lines.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var chosen = new Chosen(spec.commandLine(), connection, name);
        var letters = chosen.letters();
        if (place != null) {
            var letter = chosen.at(letters, place);
            var line = new RecordDecoder(connection.registry()).decode(letter.record());
            spec.commandLine().getOut().println(new JsonMapper().writeValueAsString(line));
        } else {
            table(letters).print(spec.commandLine().getOut(), json);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Table table(List<DeadLetter> letters) {
        var table = new Table("letter", "time", "from", "bytes", "reason", "decided", "because");
        letters.stream().filter(letter -> !open || letter.isOpen()).forEach(letter -> {
            var mark = letter.mark();
            table.row(
                    letter.place().toString(),
                    letter.at().toString(),
                    letter.origin().map(Place::toString).orElse(null),
                    letter.bytes(),
                    letter.reason(),
                    mark == null ? null : mark.how() + " " + mark.at(),
                    mark == null ? null : mark.because());
        });
        return table;
    }
}
