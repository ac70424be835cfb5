package io.parley.infra.system;

import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.gateway.Session;
import io.parley.infra.client.socket.ChatSocket;
import io.parley.infra.client.socket.SendOutcome;
import io.parley.infra.client.socket.SocketSettings;
import io.parley.infra.client.socket.Wires;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;

/// Somebody with one device, who talks in some chats writes everything down, and says what arrived and what is read.
final class Person implements AutoCloseable {
    /// More than one, so that the order of a session's sends is put to the test.
    private static final int UNANSWERED = 4;

    private static final String PASSWORD = "correct horse battery";

    private final String email;
    private final Session session;
    private final Recorder recorder;
    private final ChatSocket socket;

    Person(GatewayClient gateway, Wires wires, SocketSettings nodes, String name) {
        email = name + "@example.org";
        session = gateway.register(email, PASSWORD, name);
        recorder = new Recorder(session.user());
        socket = ChatSocket.open(wires, session, nodes.acknowledging(), Map.of(), recorder);
    }

    UserId user() {
        return session.user();
    }

    Session session() {
        return session;
    }

    Session secondDevice(GatewayClient gateway) {
        return gateway.logIn(email, PASSWORD, null);
    }

    Recorder recorder() {
        return recorder;
    }

    /// Says one thing after the other, in these chats in turn, and returns when each has its outcome.
    ///
    /// @param goesOn asked before each, with how many were said so far
    /// @param pace the time between two of them, unless answers are missing
    /// @param acked hears of each ack
    List<SendOutcome> talk(List<ChatId> chats, IntPredicate goesOn, Duration pace, Runnable acked)
            throws InterruptedException {
        var window = new Semaphore(UNANSWERED);
        var outcomes = new ArrayList<CompletableFuture<SendOutcome>>();
        for (var i = 0; goesOn.test(i); i++) {
            Thread.sleep(pace);
            window.acquire();
            if (i % 3 == 0) {
                readSomewhere(chats.get(i / 3 % chats.size()));
            }
            var outcome = socket.send(chats.get(i % chats.size()), "message " + i + " of " + user());
            outcomes.add(outcome.whenComplete((result, _) -> {
                window.release();
                if (result instanceof SendOutcome.Acked) {
                    acked.run();
                }
            }));
        }
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    /// Says of a chat that something is read that the device holds: in no order, and some of it twice.
    private void readSomewhere(ChatId chat) {
        var held = socket.cursors().getOrDefault(chat, Seq.NONE).value();
        if (held > 0) {
            var read = new ClientFrame.Read(
                    chat, new Seq(ThreadLocalRandom.current().nextLong(held) + 1));
            socket.tell(read);
            if (held % 3 == 0) {
                socket.tell(read);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
