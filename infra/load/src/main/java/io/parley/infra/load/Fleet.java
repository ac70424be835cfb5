package io.parley.infra.load;

import io.parley.infra.client.gateway.Session;
import io.parley.infra.client.socket.Wires;
import io.parley.schemas.chat.Content;
import io.parley.schemas.id.ChatId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/// The open sockets of one run, spread over the nodes so that the members of a chat sit on different ones.
final class Fleet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// No more handshakes at once than a node's accept queue takes without loss.
    private static final int AT_ONCE = 100;

    private final Wires wires;
    private final Conversations conversations;
    private final List<ChatId> chats;
    private final boolean receipts;
    private final List<LoadSocket> sockets = new ArrayList<>();

    private Fleet(Wires wires, Conversations conversations, List<ChatId> chats, boolean receipts) {
        this.wires = wires;
        this.conversations = conversations;
        this.receipts = receipts;
        this.chats = chats;
    }

    /// @param sessions by the number of the user
    /// @param receipts whether the sockets say what they have received and read
    static Fleet open(
            Conversations conversations,
            List<ChatId> chats,
            IntFunction<Session> sessions,
            Nodes nodes,
            boolean receipts)
            throws InterruptedException {
        var fleet = new Fleet(nodes.wires(), conversations, chats, receipts);
        try {
            fleet.connect(sessions, nodes);
            return fleet;
        } catch (RuntimeException | InterruptedException e) {
            fleet.close();
            throw e;
        }
    }

    /// Sockets that belong to no conversation.
    static Fleet idle(int sockets, IntFunction<Session> sessions, Nodes nodes) throws InterruptedException {
        return open(new Conversations(0, 0, sockets), List.of(), sessions, nodes, false);
    }

    void begin(Tally tally, MessageRefs refs) {
        for (var user = 0; user < sockets.size(); user++) {
            var members = new HashMap<Integer, Integer>();
            for (var conversation = 0; conversation < conversations.count(); conversation++) {
                for (var member = 0; member < conversations.members(); member++) {
                    if (conversations.user(conversation, member) == user) {
                        members.put(conversation, member);
                    }
                }
            }
            sockets.get(user).begin(new LoadSocket.Task(tally, refs, conversations, Map.copyOf(members)));
        }
    }

    void send(int message, MessageRefs refs, Content body) {
        var conversation = conversations.of(message);
        var sender = conversations.user(conversation, conversations.senderOf(message));
        sockets.get(sender).send(refs.of(message), chats.get(conversation), body);
    }

    /// Asks for what did not come by itself. Afterwards what is missing is lost.
    void fetchMissing(Tally tally, int messages) throws InterruptedException {
        tally.fetching();
        for (var conversation = 0; conversation < conversations.count(); conversation++) {
            for (var member = 0; member < conversations.members(); member++) {
                if (misses(tally, messages, conversation, member)) {
                    var socket = sockets.get(conversations.user(conversation, member));
                    waitFor(socket.fetch(chats.get(conversation)));
                }
            }
        }
    }

    /// Why sockets that should be open are not.
    List<String> ends() {
        return sockets.stream().filter(LoadSocket::isOver).map(LoadSocket::end).toList();
    }

    /// After this nothing is counted any more.
    @Override
    public void close() {
        sockets.forEach(LoadSocket::close);
        wires.close();
    }

    private void connect(IntFunction<Session> sessions, Nodes nodes) throws InterruptedException {
        for (var user = 0; user < conversations.users(); user++) {
            var socket = new LoadSocket(sessions.apply(user), receipts);
            sockets.add(socket);
            wires.open(nodes.of(user), socket);
            if (sockets.size() % AT_ONCE == 0) {
                awaitReady();
            }
        }
        awaitReady();
    }

    private void awaitReady() throws InterruptedException {
        var all =
                CompletableFuture.allOf(sockets.stream().map(LoadSocket::ready).toArray(CompletableFuture[]::new));
        try {
            all.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a socket cannot be opened: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("sockets are not ready after " + PATIENCE.toSeconds() + " s", e);
        }
    }

    private boolean misses(Tally tally, int messages, int conversation, int member) {
        for (var message = conversation; message < messages; message += conversations.count()) {
            if (tally.misses(message, member)) {
                return true;
            }
        }
        return false;
    }

    private static void waitFor(CompletableFuture<Void> fetched) throws InterruptedException {
        try {
            fetched.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            // What it would have brought is counted as lost.
            fetched.cancel(true);
        }
    }
}
