package io.parley.infra.operations.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.Consent;
import io.parley.infra.operations.history.ReplayRun.Former;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Builds a whole history beside the live one and compares it with the log.
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Build the history in a keyspace of its own from chat.events and chat.receipts, and verify it.",
        footer = {
            "",
            "Given again it goes on where it was killed, or where the log ended. How readers move: docs/replay.md."
        })
public final class RebuildCommand implements Callable<Integer> {
    private static final int MOST_DIFFERENCES = 100_000;

    @Parameters(index = "0", paramLabel = "PROJECTION", description = "history, with the receipts in it")
    private String projection = "";

    @Option(names = "--into", paramLabel = "KEYSPACE", required = true, description = "Made where it is missing.")
    private String into = "";

    @Option(names = "--throttle", paramLabel = "N/s", description = "Write no more records in a second.")
    private String throttle = "";

    @Option(names = "--anew", description = "Begin with the first record whatever was written before.")
    private boolean anew;

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (var session = connection.cassandra()) {
            if (Projection.of(projection) != Projection.HISTORY) {
                throw new IllegalArgumentException("What is rebuilt is the history, with the receipts in it");
            }
            var perSecond = Pace.parse(throttle);
            var target = Target.of(connection, session, into);
            var runs = Stream.of(Projection.values())
                    .map(part -> new ReplayRun(
                            connection,
                            session,
                            target,
                            part,
                            new Selection(),
                            new ReplayRange(),
                            spec.commandLine().getErr()))
                    .toList();
            var plans = runs.stream()
                    .map(run -> run.plan(anew ? Former.FORGET : Former.CONTINUE))
                    .toList();
            plans.forEach(plan -> plan.print(spec.commandLine().getOut()));
            if (!consent.given(connection)) {
                spec.commandLine().getOut().println("Nothing was written: that takes --execute and a --reason.");
                return 0;
            }
            return execute(session, runs, plans, perSecond);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int execute(CqlSession session, List<ReplayRun> runs, List<ReplayPlan> plans, long perSecond) {
        for (var i = 0; i < runs.size(); i++) {
            runs.get(i).execute(plans.get(i), perSecond);
        }
        var written = ReplayPositions.writtenTo(session, into);
        var outcome = new Verification(
                        connection, session, into, null, written, MOST_DIFFERENCES, EnumSet.allOf(Projection.class))
                .run();
        VerifyCommand.print(outcome, spec.commandLine(), false);
        return outcome.differences().isEmpty() ? 0 : 1;
    }
}
