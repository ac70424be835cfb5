package io.parley.infra.operations.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.output.Table;
import io.parley.schemas.history.HistoryDigest;
import io.parley.schemas.id.ChatId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Names every difference between the history and the log.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Compare the history in Cassandra with chat.events and chat.receipts, to the message.",
        footer = {"", "Exit status: 0 no difference, 1 differences, 2 not understood."})
public final class VerifyCommand implements Callable<Integer> {
    @Option(names = "--chat", paramLabel = "ID", description = "This chat only.")
    private @Nullable UUID chat;

    @Option(
            names = "--up-to-replay",
            description = "Expect what the last rebuild of the keyspace has written, not what the live writer has.")
    private boolean upToReplay;

    @Option(
            names = "--against",
            paramLabel = "KEYSPACE",
            description = "Compare with this history instead of with the log, by one hash for each chat.")
    private @Nullable String against;

    @Option(
            names = "--max-differences",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Give up at more. Default: ${DEFAULT-VALUE}.")
    private int most;

    @Option(names = "--json", description = "Each difference as a JSON object on a line of its own.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (var session = connection.cassandra()) {
            var keyspace = connection.keyspace();
            if (against != null) {
                return compare(session, keyspace, against);
            }
            var written = upToReplay
                    ? ReplayPositions.writtenTo(session, keyspace)
                    : Verification.Written.byTheLiveWriter(connection);
            var only = chat == null ? null : new ChatId(chat);
            var outcome = new Verification(
                            connection, session, keyspace, only, written, most, EnumSet.allOf(Projection.class))
                    .run();
            print(outcome, spec.commandLine(), json);
            return outcome.differences().isEmpty() ? 0 : 1;
        }
    }

    /// Both should be at rest: what is written meanwhile may be seen in one of them only.
    private int compare(CqlSession session, String here, String there) {
        var digest = HistoryDigest.of(session, here);
        var other = HistoryDigest.of(session, there);
        var chats = new TreeSet<>(digest.comparator());
        chats.addAll(digest.keySet());
        chats.addAll(other.keySet());
        var table = new Table("chat", "here", "there");
        var differing = chats.stream()
                .filter(one -> !Objects.equals(digest.get(one), other.get(one)))
                .toList();
        if (!differing.isEmpty()) {
            differing.forEach(one -> table.row(one.toString(), digest.get(one), other.get(one)));
            table.print(spec.commandLine().getOut(), json);
        }
        spec.commandLine().getErr().printf("%,d chats compared; %,d differ%n", chats.size(), differing.size());
        spec.commandLine().getErr().flush();
        return differing.isEmpty() ? 0 : 1;
    }

    static void print(Verification.Outcome outcome, CommandLine command, boolean json) {
        if (!outcome.differences().isEmpty()) {
            var table = new Table("kind", "subject", "chat", "seq", "user", "message", "detail");
            outcome.differences()
                    .forEach(one -> table.row(
                            one.kind().name(),
                            one.subject().name(),
                            one.chat().toString(),
                            one.seq(),
                            one.user() == null ? null : one.user().toString(),
                            one.message() == null ? null : one.message().toString(),
                            one.detail()));
            table.print(command.getOut(), json);
        }
        var err = command.getErr();
        err.printf(
                "%,d events of %,d chats and the receipts of %,d members compared; %,d records passed over; %,d differences%n",
                outcome.events(),
                outcome.chats(),
                outcome.receipts(),
                outcome.passedOver(),
                outcome.differences().size());
        err.flush();
    }
}
