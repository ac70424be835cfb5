package io.parley.infra.system;

import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.gateway.GatewayException;
import io.parley.infra.client.gateway.HistoryPage;
import io.parley.infra.client.socket.ChatSocket;
import io.parley.infra.client.socket.SendOutcome;
import io.parley.infra.client.socket.SocketListener;
import io.parley.infra.client.socket.SocketSettings;
import io.parley.infra.client.socket.Wires;
import io.parley.infra.operator.platform.Platform;
import io.parley.schemas.access.TrustedCertificates;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The people of a system test: each on one of the nodes, in a direct chat and in one of two groups.
final class People implements AutoCloseable {
    static final int COUNT = 16;
    /// Longer than all faults together.
    private static final Duration NEVER = Duration.ofHours(1);

    private static final int IN_A_GROUP = COUNT / 2;

    private final GatewayClient gateway;
    private final Wires wires;
    private final List<Person> people = new ArrayList<>();
    private final ChatSocket secondDevice;
    private final List<ChatId> direct = new ArrayList<>();
    private final List<ChatId> groups = new ArrayList<>();

    People(Platform platform) {
        var tls = platform.certificates().map(TrustedCertificates::context).orElse(null);
        gateway = new GatewayClient(platform.gateway(), tls);
        wires = new Wires(tls);
        var nodes = platform.nodes();
        for (var i = 0; i < COUNT; i++) {
            var settings = SocketSettings.to(nodes)
                    .startingWith(nodes.get(i % nodes.size()))
                    .givingUpAfter(NEVER);
            people.add(new Person(gateway, wires, settings, "person-" + i));
        }
        // It only listens and says what arrived: two devices of one user, on two nodes.
        secondDevice = ChatSocket.open(
                wires,
                people.getFirst().secondDevice(gateway),
                SocketSettings.to(nodes).startingWith(nodes.getLast()).acknowledging(),
                Map.of(),
                new SocketListener() {});
        for (var i = 0; i < COUNT; i += 2) {
            direct.add(gateway.directChat(
                            people.get(i).session(), people.get(i + 1).user())
                    .id());
        }
        for (var i = 0; i < COUNT; i += IN_A_GROUP) {
            var others = people.subList(i + 1, i + IN_A_GROUP).stream()
                    .map(Person::user)
                    .toList();
            groups.add(gateway.createGroup(people.get(i).session(), "group " + i, others)
                    .id());
        }
    }

    List<Recorder> recorders() {
        return people.stream().map(Person::recorder).toList();
    }

    Recorder recorderOf(UserId user) {
        return recorders().stream()
                .filter(recorder -> recorder.user().equals(user))
                .findFirst()
                .orElseThrow();
    }

    /// Everybody talks, in their direct chat and their group in turn, as [Person#talk] says.
    List<SendOutcome> talk(IntPredicate goesOn, Duration pace, Runnable acked) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var talks = IntStream.range(0, COUNT)
                    .<Callable<List<SendOutcome>>>mapToObj(i ->
                            () -> people.get(i).talk(List.of(direct.get(i / 2), groupOf(i)), goesOn, pace, acked))
                    .toList();
            var outcomes = new ArrayList<SendOutcome>();
            for (var talk : threads.invokeAll(talks)) {
                outcomes.addAll(talk.get());
            }
            return outcomes;
        }
    }

    /// The latest page of a group, as each person gets it from the gateway.
    List<HistoryPage> pages(int limit) {
        return IntStream.range(0, COUNT)
                .mapToObj(i -> gateway.history(people.get(i).session(), groupOf(i), limit))
                .toList();
    }

    /// Somebody of the last group is added to the first and removed from it, over and over.
    void comeAndGo(BooleanSupplier goesOn, Duration pace) throws InterruptedException {
        var admin = people.getFirst().session();
        var visitor = people.getLast().user();
        while (goesOn.getAsBoolean()) {
            Thread.sleep(pace);
            try {
                gateway.addMembers(admin, groups.getFirst(), List.of(visitor));
                gateway.removeMember(admin, groups.getFirst(), visitor);
            } catch (GatewayException | UncheckedIOException _) {
                // While Kafka is away the gateway may say so; what it has committed must come out all the same.
            }
        }
    }

    @Override
    public void close() {
        people.forEach(Person::close);
        secondDevice.close();
        wires.close();
        gateway.close();
    }

    private ChatId groupOf(int person) {
        return groups.get(person / IN_A_GROUP);
    }
}
