package io.parley.infra.operations.history;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.Consent;
import io.parley.infra.operations.history.ReplayRun.Former;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes a projection again from the log.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Write the history or the receipts in Cassandra again, as the log says. Sends nothing to anybody.",
        footer = {"", "One that was killed goes on where it was when it is given again as it was."})
public final class ReplayCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PROJECTION", description = "history or receipts")
    private String projection = "";

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private ReplayRange range = new ReplayRange();

    @Option(names = "--throttle", paramLabel = "N/s", description = "Write no more records in a second.")
    private String throttle = "";

    @Option(
            names = "--into",
            paramLabel = "KEYSPACE",
            description = "One beside that of the live history, made where it is missing.")
    private @Nullable String into;

    @Option(names = "--anew", description = "Forget a replay that was not finished.")
    private boolean anew;

    @Option(names = "--keep-extra", description = "Do not look for rows that the log does not know.")
    private boolean keepExtra;

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try {
            selection.check(range);
            var what = Projection.of(projection);
            var perSecond = Pace.parse(throttle);
            try (var session = connection.cassandra()) {
                var target = Target.of(connection, session, into);
                var run = new ReplayRun(
                        connection,
                        session,
                        target,
                        what,
                        selection,
                        range,
                        spec.commandLine().getErr());
                var plan = run.plan(anew ? Former.FORGET : Former.RESUME);
                plan.print(spec.commandLine().getOut());
                if (!consent.given(connection)) {
                    spec.commandLine().getOut().println("Nothing was written: that takes --execute and a --reason.");
                    return 0;
                }
                run.execute(plan, perSecond);
                var isWhole = !selection.isOfUser() && range.isWhole();
                return isWhole && !keepExtra && run.removeExtra() > 0 ? 1 : 0;
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
