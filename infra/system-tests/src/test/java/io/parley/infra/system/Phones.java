package io.parley.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.checker.Pushes.Owner;
import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.gateway.Session;
import io.parley.infra.client.socket.ChatSocket;
import io.parley.infra.client.socket.SendOutcome;
import io.parley.infra.client.socket.SendOutcome.Acked;
import io.parley.infra.client.socket.SocketListener;
import io.parley.infra.client.socket.SocketSettings;
import io.parley.infra.client.socket.Wires;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.system.Phone.Habit;
import io.parley.schemas.access.TrustedCertificates;
import io.parley.schemas.chat.Content;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/// People who can be reached by push, and one who writes to each of them and to some of them together.
final class Phones implements AutoCloseable {
    /// As many as are said while the actions of some chats stand still.
    private static final int UNANSWERED = 64;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration NEVER = Duration.ofHours(1);

    private final GatewayClient gateway;
    private final Wires wires;
    private final Session writer;
    private final ChatSocket writing;
    private final List<Phone> phones = new ArrayList<>();
    private final Set<ChatId> groups = new HashSet<>();
    private final AtomicInteger placed = new AtomicInteger();

    Phones(Platform platform) {
        var tls = platform.certificates().map(TrustedCertificates::context).orElse(null);
        gateway = new GatewayClient(platform.gateway(), tls);
        wires = new Wires(tls);
        writer = gateway.register("writer@example.org", "correct horse battery", "writer");
        var nodes = platform.nodes();
        writing = ChatSocket.open(
                wires,
                writer,
                SocketSettings.to(nodes)
                        .startingWith(nodes.getLast())
                        .givingUpAfter(NEVER)
                        .acknowledging(),
                Map.of(),
                new SocketListener() {});
    }

    void add(Habit habit, int count) {
        for (var i = 0; i < count; i++) {
            phones.add(new Phone(gateway, writer, "phone-" + phones.size(), habit));
        }
    }

    /// Returns when what is said to them comes over their sockets.
    void connect(URI node, int count) throws Exception {
        var first = phones.size();
        add(Habit.CONNECTED, count);
        for (var phone : phones.subList(first, phones.size())) {
            phone.connect(wires, node).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /// All there are form a group. The first says something to it without a socket, and so is away from what they said
    /// themselves.
    void meet() {
        var members = phones.stream().map(Phone::user).toList();
        var group = gateway.createGroup(writer, "phones", members).id();
        groups.add(group);
        gateway.send(phones.getFirst().session(), group, Ref.next(), "where is everybody?");
    }

    /// The connections that a dead node had.
    void lose(URI node, Instant at, Duration lease) {
        phones.forEach(phone -> phone.lose(node, at, lease));
    }

    /// Writes to one after the other, and in the groups once each time round. Returns when each message has its
    /// place and was taken notice of by who does.
    ///
    /// @param goesOn asked before each, with how many were said so far
    /// @param pace the time between two of them, unless answers are missing
    void talk(IntPredicate goesOn, Duration pace) throws InterruptedException {
        var window = new Semaphore(UNANSWERED);
        var said = new ArrayList<CompletableFuture<SendOutcome>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; goesOn.test(i); i++) {
                Thread.sleep(pace);
                window.acquire();
                var round = i / (phones.size() + 1);
                var turn = i % (phones.size() + 1);
                var outcome = turn < phones.size()
                        ? sayTo(phones.get(turn), round)
                        : writing.send(groups.iterator().next(), "to all, round " + round);
                said.add(outcome.whenComplete((_, _) -> window.release())
                        .thenApplyAsync(
                                result -> {
                                    placed.incrementAndGet();
                                    if (turn < phones.size() && result instanceof Acked acked) {
                                        phones.get(turn).take(acked.seq());
                                    }
                                    return result;
                                },
                                threads));
            }
            assertThat(said.stream().map(CompletableFuture::join)).allMatch(Acked.class::isInstance);
        }
    }

    /// Returns when so many messages have their place.
    void awaitSaid(int count) throws InterruptedException {
        while (placed.get() < count) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private CompletableFuture<SendOutcome> sayTo(Phone phone, int round) {
        var mentions = phone.isMuted() && round % 3 == 1 ? List.of(phone.user()) : List.<UserId>of();
        return writing.send(
                new ClientFrame.Send(Ref.next(), phone.chat(), new Content("round " + round, mentions, List.of())));
    }

    List<Owner> owners() {
        return phones.stream().map(Phone::owner).toList();
    }

    Set<ChatId> chats() {
        var chats = new HashSet<>(groups);
        phones.forEach(phone -> chats.add(phone.chat()));
        return chats;
    }

    @Override
    public void close() {
        phones.forEach(Phone::close);
        writing.close();
        wires.close();
        gateway.close();
    }
}
