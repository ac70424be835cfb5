package io.parley.infra.operations.deadletters;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.Consent;
import io.parley.infra.operations.output.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = "Write dead letters to their topic again, as they were, and mark them as handled.",
        footer = {
            "",
            "To be used when their reader has learnt to read them. A redriven record is a new one, at the end of the",
            "partition it came from. Topics in which a late record could do harm are refused, with what to do instead."
        })
final class DlqRedriveCommand implements Callable<Integer> {
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
        var topic = chosen.topic();
        return switch (Redriving.to(topic.source())) {
            case Redriving.Refused(var reason, var instead) ->
                throw new IllegalStateException("Nothing is redriven to "
                        + topic.source().baseName() + ": " + reason + ". Instead: " + instead + ".");
            case Redriving.Allowed(var effect) -> {
                redrive(topic, origins(topic, chosen.open(selection.places())), effect);
                yield 0;
            }
        };
    }

    /// @throws IllegalStateException when a letter does not say where it came from
    private Map<DeadLetter, Place> origins(DeadLetterTopic topic, List<DeadLetter> letters) {
        var source = connection.topics().nameOf(topic.source());
        var origins = new LinkedHashMap<DeadLetter, Place>();
        for (var letter : letters) {
            var origin = letter.origin()
                    .filter(place -> place.partition() < topic.source().partitions());
            if (origin.isEmpty() || !letter.source().equals(Optional.of(source))) {
                throw new IllegalStateException("The dead letter " + letter.place() + " does not say where in " + source
                        + " it came from, so it cannot go back: drop it.");
            }
            origins.put(letter, origin.get());
        }
        return origins;
    }

    private void redrive(DeadLetterTopic topic, Map<DeadLetter, Place> origins, String effect) {
        var out = spec.commandLine().getOut();
        var table = new Table("letter", "from", "to", "reason");
        var done = !origins.isEmpty() && consent.given(connection);
        if (done) {
            try (var decisions = new Decisions(connection, topic, consent.reason())) {
                origins.forEach((letter, origin) -> {
                    var to = decisions.redrive(letter, origin);
                    table.row(letter.place().toString(), origin.toString(), to.toString(), letter.reason());
                });
            }
        } else {
            origins.forEach((letter, origin) -> table.row(
                    letter.place().toString(), origin.toString(), origin.partition() + ":end", letter.reason()));
        }
        table.print(out, json);
        if (!json) {
            out.println(Outcome.of(
                            done,
                            origins.size(),
                            "redriven to " + topic.source().baseName()) + " There " + effect + ".");
            out.flush();
        }
    }
}
