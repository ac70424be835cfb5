package io.parley.infra.load;

import io.parley.infra.client.gateway.GatewayClient;
import io.parley.schemas.id.ChatId;
import java.io.IOException;
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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    private static final long SUSTAINED_MICROS = 1_000_000;

    @Mixin
    private LoadOptions options = new LoadOptions();

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
        options.validate();
        try (var client = new GatewayClient(options.gateway, options.tls())) {
            var users = new LoadUsers(client, options.gateway, parley.resolve("load-users.json"), progress);
            return options.idle > 0 ? idle(users) : talk(users);
        }
    }

    private int idle(LoadUsers users) throws InterruptedException, IOException {
        progress.say("Signing in %d users", options.idle);
        users.signIn(options.idle);
        var result = IdleRun.run(
                options.idle,
                Duration.ofSeconds(options.seconds),
                () -> Fleet.idle(options.idle, users::session, options.nodes()),
                processes,
                progress);
        report.idle(result);
        write(Map.of("idle", result));
        return result.ends().isEmpty() ? 0 : 1;
    }

    private int talk(LoadUsers users) throws InterruptedException, IOException {
        var conversations = Conversations.of(options.pairs, options.groupSize);
        progress.say("Signing in %d users", conversations.users() + options.reconnect);
        users.signIn(conversations.users() + options.reconnect);
        var chats = chats(conversations, users);
        return options.saturate ? saturate(conversations, chats, users) : once(conversations, chats, users);
    }

    private int once(Conversations conversations, List<ChatId> chats, LoadUsers users)
            throws InterruptedException, IOException {
        var result = run(conversations, chats, users, options.rate);
        report.line(
                "%d chats of %d, %d msg/s for %d s after %d s of warm-up, %d nodes%n",
                options.pairs, options.groupSize, options.rate, options.seconds, options.warmUp, options.nodes.size());
        report.run(result, Duration.ofSeconds(options.seconds), options.rate * options.seconds);
        write(Map.of("run", result));
        return result.isComplete() ? 0 : 1;
    }

    private int saturate(Conversations conversations, List<ChatId> chats, LoadUsers users)
            throws InterruptedException, IOException {
        var search = new RateSearch(options.rate, options.highestRate(conversations));
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
        if (search.sustained() == options.highestRate(conversations)) {
            report.line("That is the most this many chats may send: try more --pairs");
        }
        write(Map.of("sustained", search.sustained(), "steps", steps));
        return search.sustained() > 0 ? 0 : 1;
    }

    private LoadRun.Result run(Conversations conversations, List<ChatId> chats, LoadUsers users, int atRate)
            throws InterruptedException, IOException {
        try (var sizes = options.topics ? new TopicSizes(options.brokers()) : null;
                var others = options.reconnect == 0
                        ? null
                        : new MassReconnect(options.reconnect, () -> idle(conversations, users))) {
            var fleet = Fleet.open(conversations, chats, users::session, options.nodes(), options.receipts);
            users.save();
            progress.say("%d sockets are open; sending %d msg/s", conversations.users() + options.reconnect, atRate);
            return LoadRun.run(
                    fleet,
                    conversations,
                    atRate,
                    Duration.ofSeconds(options.warmUp),
                    Duration.ofSeconds(options.seconds),
                    new LoadRun.Beside(processes, sizes, others),
                    progress);
        }
    }

    /// Of users who take no part in the conversations.
    private Fleet idle(Conversations conversations, LoadUsers users) throws InterruptedException {
        return Fleet.idle(options.reconnect, user -> users.session(conversations.users() + user), options.nodes());
    }

    private List<ChatId> chats(Conversations conversations, LoadUsers users) {
        progress.say("Making %d chats", options.pairs);
        var chats = IntStream.range(0, options.pairs)
                .mapToObj(conversation -> users.chat(IntStream.range(0, options.groupSize)
                        .mapToObj(member -> conversations.user(conversation, member))
                        .toList()))
                .toList();
        users.save();
        return chats;
    }

    private void write(Map<String, ?> results) throws IOException {
        if (options.json == null) {
            return;
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("at", Instant.now());
        all.put("pairs", options.pairs);
        all.put("groupSize", options.groupSize);
        all.put("rate", options.rate);
        all.put("seconds", options.seconds);
        all.put("warmUp", options.warmUp);
        all.put("receipts", options.receipts);
        all.put("reconnect", options.reconnect);
        all.put("nodes", options.nodes);
        all.putAll(results);
        var mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(options.json, mapper.writeValueAsString(all) + "\n");
    }
}
