package io.parley.infra.operations.deadletters;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.Consent;
import io.parley.infra.operations.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        description = "Decide that nothing becomes of dead letters, and mark them as handled. They stay as they are.")
final class DlqDropCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TOPIC", description = "For example chat.actions.v1.")
    private String name = "";

    @ArgGroup(multiplicity = "1")
    private Selection selection = new Selection();

    @Option(names = "--json", description = "As JSON lines.")
    private boolean json;

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var chosen = new Chosen(spec.commandLine(), connection, name);
        var letters = chosen.open(selection.places());
        var done = !letters.isEmpty() && consent.given(connection);
        if (done) {
            try (var decisions = new Decisions(connection, chosen.topic(), consent.reason())) {
                letters.forEach(decisions::drop);
            }
        }
        var table = new Table("letter", "time", "reason");
        letters.forEach(
                letter -> table.row(letter.place().toString(), letter.at().toString(), letter.reason()));
        var out = spec.commandLine().getOut();
        table.print(out, json);
        if (!json) {
            out.println(Outcome.of(done, letters.size(), "dropped"));
            out.flush();
        }
        return 0;
    }
}
