package io.parley.infra.system;

import static java.util.Objects.requireNonNull;

import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.gateway.Session;
import io.parley.infra.client.socket.ChatSocket;
import io.parley.infra.client.socket.SendOutcome.Acked;
import io.parley.infra.client.socket.SocketListener;
import io.parley.infra.client.socket.SocketSettings;
import io.parley.infra.client.socket.Wires;
import io.parley.infra.operator.platform.Platform;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Three who are there, each on one of the nodes, and one who is away and can be reached by push.
final class Neighbours implements AutoCloseable {
    static final int CHATS = 3;
    /// In every message, and in nothing an operator may see.
    static final String SAID = "over the fence";

    private static final int PAGE = 100;
    private static final String PASSWORD = "correct horse battery";

    private final GatewayClient gateway;
    private final Wires wires;
    private final Map<Session, ChatSocket> sockets = new HashMap<>();
    private final List<Talk> talks = new ArrayList<>();
    private final Session away;

    /// A chat and those of its members who are there.
    private record Talk(ChatId chat, List<Session> present, boolean withTheOneAway) {}

    /// One that was acked.
    ///
    /// @param verdicts what a trace must say of each member: one of several words
    record Message(ChatId chat, MessageId id, Seq seq, Map<UserId, String> verdicts, boolean concernsTheOneAway) {}

    Neighbours(Platform platform) throws Exception {
        gateway = new GatewayClient(platform.gateway());
        wires = new Wires();
        var nodes = platform.nodes();
        var there = Stream.of("ann", "bob", "cem").map(this::register).toList();
        away = register("dan");
        gateway.registerPushToken(away, "android", "token-of-dan");
        var ready = new ArrayList<CompletableFuture<Void>>();
        for (var i = 0; i < there.size(); i++) {
            var caughtUp = new CompletableFuture<Void>();
            var settings = SocketSettings.to(nodes)
                    .startingWith(nodes.get(i % nodes.size()))
                    .acknowledging();
            sockets.put(there.get(i), ChatSocket.open(wires, there.get(i), settings, Map.of(), new SocketListener() {
                @Override
                public void caughtUp(int connection) {
                    caughtUp.complete(null);
                }
            }));
            ready.add(caughtUp);
        }
        ready.forEach(CompletableFuture::join);
        var others =
                Stream.of(there.get(1), there.get(2), away).map(Session::user).toList();
        talks.add(
                new Talk(gateway.createGroup(there.getFirst(), "street", others).id(), there, true));
        for (var i = 1; i < CHATS; i++) {
            var two = List.of(there.getFirst(), there.get(i));
            talks.add(new Talk(
                    gateway.directChat(two.getFirst(), two.getLast().user()).id(), two, false));
        }
    }

    /// Somebody who is there says something. Returns when it is acked.
    ///
    /// @param talk one of the chats, from 0; the one who is away is in the first
    Message say(int talk, Random random) {
        var in = talks.get(talk);
        var sender = in.present().get(random.nextInt(in.present().size()));
        var outcome = requireNonNull(sockets.get(sender))
                .send(in.chat(), random.nextInt() + " " + SAID)
                .join();
        if (!(outcome instanceof Acked acked)) {
            throw new AssertionError("not acked: " + outcome);
        }
        var verdicts = in.present().stream()
                .collect(Collectors.toMap(Session::user, member -> member.equals(sender) ? "sent it" : "delivered"));
        if (in.withTheOneAway()) {
            verdicts.put(away.user(), "pushed");
        }
        return new Message(in.chat(), acked.message(), acked.seq(), verdicts, in.withTheOneAway());
    }

    /// Those who are there talk in their chats in turn. Each thing said is acked before the next.
    List<Message> talk(BooleanSupplier goesOn, Random random) {
        var said = new ArrayList<Message>();
        while (goesOn.getAsBoolean()) {
            said.add(say(said.size() % CHATS, random));
        }
        return said;
    }

    UserId theOneAway() {
        return away.user();
    }

    /// What the one who is away has not read, in the only chat, as the list of chats counts it.
    long unreadByTheOneAway() {
        return requireNonNull(gateway.chats(away).chats().getFirst().unread());
    }

    /// Whether each of those who are there has been shown all of their chats.
    boolean haveSeen(List<Message> said) {
        return talks.stream()
                .allMatch(talk -> talk.present().stream()
                        .allMatch(member -> said.stream()
                                .filter(message -> message.chat().equals(talk.chat()))
                                .allMatch(message -> !message.seq()
                                        .isAfter(requireNonNull(sockets.get(member))
                                                .cursors()
                                                .getOrDefault(talk.chat(), Seq.NONE)))));
    }

    /// What the gateway gives a member of each chat, from the first event to the last.
    Map<ChatId, List<Seq>> histories() {
        return talks.stream()
                .collect(Collectors.toMap(
                        Talk::chat, talk -> history(talk.present().getFirst(), talk.chat())));
    }

    private List<Seq> history(Session reader, ChatId chat) {
        var seqs = new ArrayList<Seq>();
        var page = gateway.historyAfter(reader, chat, Seq.NONE, PAGE);
        while (!page.events().isEmpty()) {
            page.events().forEach(event -> seqs.add(event.seq()));
            page = gateway.historyAfter(reader, chat, page.upTo(), PAGE);
        }
        return seqs;
    }

    private Session register(String name) {
        return gateway.register(name + "@example.org", PASSWORD, name);
    }

    @Override
    public void close() {
        sockets.values().forEach(ChatSocket::close);
        wires.close();
        gateway.close();
    }
}
