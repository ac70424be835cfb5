package io.parley.infra.operations.cluster;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.output.Table;
import io.parley.infra.stack.process.StackException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Shows how far the groups are behind.
@Command(
        name = "lag",
        mixinStandardHelpOptions = true,
        description = {
            "Show for every consumer group how many records wait for it, and how long the oldest of them has waited.",
            "Connection nodes are in no group: they follow their inbox from its end."
        })
public final class LagCommand implements Callable<Integer> {
    @Option(names = "--group", paramLabel = "G", description = "This one only.")
    private @Nullable String group;

    @Option(names = "--watch", paramLabel = "SECONDS", description = "Again every so many seconds, until Ctrl-C.")
    private @Nullable Integer watch;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (watch != null && watch < 1) {
            throw new ParameterException(spec.commandLine(), "--watch wants a number of seconds, 1 or more: " + watch);
        }
        try (var brokers = Brokers.of(connection);
                var consumer = connection.consumer()) {
            var groups = new Groups(brokers, consumer, System::currentTimeMillis);
            print(groups, brokers);
            while (watch != null) {
                TimeUnit.SECONDS.sleep(watch);
                print(groups, brokers);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // no more is wanted
        }
        return 0;
    }

    private void print(Groups groups, Brokers brokers) {
        var table = table(groups.lag(chosen(Groups.of(brokers, connection.topics()))));
        var out = spec.commandLine().getOut();
        if (watch != null && !json) {
            out.printf("%n%s%n", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        }
        table.print(out, json);
    }

    private List<String> chosen(List<String> all) {
        if (group == null) {
            return all;
        }
        var wanted = List.of(group, connection.topics().qualify(group));
        var found = all.stream().filter(wanted::contains).toList();
        if (found.isEmpty()) {
            throw new StackException("There is no group " + group + "; there are " + String.join(", ", all) + ".");
        }
        return found;
    }

    static Table table(List<GroupLag> lags) {
        var table = new Table("group", "state", "topic", "partitions", "members", "recordsBehind", "oldestSeconds");
        for (var lag : lags) {
            table.row(
                    lag.group(),
                    lag.state(),
                    lag.topic(),
                    lag.partitions(),
                    lag.members(),
                    lag.behind(),
                    lag.oldest() == null ? null : lag.oldest().toSeconds());
        }
        return table;
    }
}
