package io.parley.infra.load;

import io.parley.infra.client.LocalPlatform;
import io.parley.infra.client.gateway.GatewayClient;
import io.parley.schemas.id.ChatId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `./parley load`.
@Command(
        name = "parley load",
        mixinStandardHelpOptions = true,
        description =
                "Sends messages on a fixed schedule and measures, from the scheduled times, when they are acked and"
                        + " received. Works against this machine only.",
        footer = "Exit status: 0 all sent, acked and received; 1 something is missing; 2 not understood.")
public final class LoadMain implements Callable<Integer> {
    private static final int MAX_PAIRS = 2_000;
    private static final int MAX_RATE = 20_000;
    private static final int MAX_SECONDS = 300;
    private static final int MAX_GROUP = 256;
    private static final int MAX_IDLE = 10_000;
    private static final int MAX_PLACES = 50_000_000;
    /// Nodes refuse more than fifty frames a second of one connection.
    private static final int MAX_RATE_OF_ONE = 40;

    private static final long SUSTAINED_MICROS = 1_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--pairs", defaultValue = "50", description = "Chats that talk (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(names = "--group-size", defaultValue = "2", description = "Members of each (default: ${DEFAULT-VALUE}).")
    private int groupSize;

    @Option(names = "--rate", defaultValue = "500", description = "Messages a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "60", description = "How long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "10", description = "Seconds before it (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--receipts", description = "The receivers say what they have received and read.")
    private boolean receipts;

    @Option(
            names = "--saturate",
            description = "Search the highest rate with p99 within 1 s and nothing lost, in steps of --seconds,"
                    + " beginning at --rate.")
    private boolean saturate;

    @Option(names = "--idle", paramLabel = "SOCKETS", description = "Open idle sockets and measure their memory.")
    private int idle;

    @Option(names = "--gateway", defaultValue = LocalPlatform.GATEWAY, description = "Default: ${DEFAULT-VALUE}.")
    private URI gateway = URI.create(LocalPlatform.GATEWAY);

    @Option(
            names = "--nodes",
            split = ",",
            defaultValue = LocalPlatform.NODES,
            description = "Default: ${DEFAULT-VALUE}.")
    private List<URI> nodes = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results there, too.")
    private @Nullable Path json;

    private final Report report = new Report(System.out);
    private final Progress progress = new Progress(System.err);
    private final Path parley =
            Path.of(System.getProperty("parley.checkout", ".")).resolve(".parley");
    private final PlatformProcesses processes = new PlatformProcesses(parley);

    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadMain())
                .setExecutionExceptionHandler((cause, command, _) -> {
                    command.getErr().println("parley load: " + cause);
                    return 1;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        validate();
        try (var client = new GatewayClient(gateway)) {
            var users = new LoadUsers(client, gateway, parley.resolve("load-users.json"), progress);
            return idle > 0 ? idle(users) : talk(users);
        }
    }

    private int idle(LoadUsers users) throws InterruptedException, IOException {
        progress.say("Signing in %d users", idle);
        users.signIn(idle);
        var nobody = new Conversations(0, 0, idle);
        var result = IdleRun.run(
                idle,
                Duration.ofSeconds(seconds),
                () -> Fleet.open(nobody, List.of(), users, nodes, false),
                processes,
                progress);
        report.idle(result);
        write(Map.of("idle", result));
        return result.ends().isEmpty() ? 0 : 1;
    }

    private int talk(LoadUsers users) throws InterruptedException, IOException {
        var conversations = Conversations.of(pairs, groupSize);
        progress.say("Signing in %d users", conversations.users());
        users.signIn(conversations.users());
        var chats = chats(conversations, users);
        return saturate ? saturate(conversations, chats, users) : once(conversations, chats, users);
    }

    private int once(Conversations conversations, List<ChatId> chats, LoadUsers users)
            throws InterruptedException, IOException {
        var result = run(conversations, chats, users, rate);
        report.line(
                "%d chats of %d, %d msg/s for %d s after %d s of warm-up, %d nodes%n",
                pairs, groupSize, rate, seconds, warmUp, nodes.size());
        report.run(result, Duration.ofSeconds(seconds));
        write(Map.of("run", result));
        return result.isComplete() ? 0 : 1;
    }

    private int saturate(Conversations conversations, List<ChatId> chats, LoadUsers users)
            throws InterruptedException, IOException {
        var search = new RateSearch(rate, highestRate(conversations));
        var steps = new ArrayList<Map<String, Object>>();
        for (var next = search.next(); next.isPresent(); next = search.next()) {
            var result = run(conversations, chats, users, next.getAsInt());
            var outcome = result.outcome();
            var sustained = result.isComplete()
                    && outcome.ack().p99() <= SUSTAINED_MICROS
                    && outcome.receive().p99() <= SUSTAINED_MICROS;
            report.step(next.getAsInt(), result, sustained);
            steps.add(Map.of("rate", next.getAsInt(), "sustained", sustained, "run", result));
            search.tried(sustained);
        }
        report.line("%nHighest rate with p99 within 1 s and nothing lost: %d msg/s", search.sustained());
        if (search.sustained() == highestRate(conversations)) {
            report.line("That is the most this many chats may send: try more --pairs");
        }
        write(Map.of("sustained", search.sustained(), "steps", steps));
        return search.sustained() > 0 ? 0 : 1;
    }

    private LoadRun.Result run(Conversations conversations, List<ChatId> chats, LoadUsers users, int atRate)
            throws InterruptedException {
        var fleet = Fleet.open(conversations, chats, users, nodes, receipts);
        users.save();
        progress.say("%d sockets are open; sending %d msg/s", conversations.users(), atRate);
        return LoadRun.run(
                fleet,
                conversations,
                atRate,
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds),
                processes,
                progress);
    }

    private List<ChatId> chats(Conversations conversations, LoadUsers users) {
        progress.say("Making %d chats", pairs);
        var chats = IntStream.range(0, pairs)
                .mapToObj(conversation -> users.chat(IntStream.range(0, groupSize)
                        .mapToObj(member -> conversations.user(conversation, member))
                        .toList()))
                .toList();
        users.save();
        return chats;
    }

    private void write(Map<String, ?> results) throws IOException {
        if (json == null) {
            return;
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("at", Instant.now());
        all.put("pairs", pairs);
        all.put("groupSize", groupSize);
        all.put("rate", rate);
        all.put("seconds", seconds);
        all.put("warmUp", warmUp);
        all.put("receipts", receipts);
        all.put("nodes", nodes);
        all.putAll(results);
        var mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(json, mapper.writeValueAsString(all) + "\n");
    }

    private int highestRate(Conversations conversations) {
        return Math.min(MAX_RATE, conversations.users() * MAX_RATE_OF_ONE);
    }

    private void validate() {
        try {
            Loopback.require(gateway);
            nodes.forEach(Loopback::require);
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
        within("--pairs", pairs, 1, MAX_PAIRS);
        within("--group-size", groupSize, 2, MAX_GROUP);
        within("--seconds", seconds, 1, MAX_SECONDS);
        within("--warm-up", warmUp, 0, MAX_SECONDS);
        within("--idle", idle, 0, MAX_IDLE);
        // A connection that sends faster would measure the nodes' limit.
        within("--rate with this many --pairs", rate, 1, highestRate(Conversations.of(pairs, groupSize)));
        if (!saturate && (long) rate * (seconds + warmUp) * groupSize > MAX_PLACES) {
            throw invalid("rate, time and group size together are more than this program keeps in memory");
        }
    }

    private void within(String option, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw invalid(option + " is from " + lowest + " to " + highest);
        }
    }

    private ParameterException invalid(@Nullable String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
