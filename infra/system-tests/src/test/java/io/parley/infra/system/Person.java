package io.parley.infra.system;

import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.gateway.Session;
import io.parley.infra.client.socket.ChatSocket;
import io.parley.infra.client.socket.SendOutcome;
import io.parley.infra.client.socket.SocketSettings;
import io.parley.infra.client.socket.Wires;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.IntPredicate;

/// Somebody with one device, who talks in some chats and writes everything down.
final class Person implements AutoCloseable {
    /// More than one, so that the order of a session's sends is put to the test.
    private static final int UNANSWERED = 4;

    private final Session session;
    private final Recorder recorder;
    private final ChatSocket socket;

    Person(GatewayClient gateway, Wires wires, SocketSettings nodes, String name) {
        session = gateway.register(name + "@example.org", "correct horse battery", name);
        recorder = new Recorder(session.user());
        socket = ChatSocket.open(wires, session, nodes, Map.of(), recorder);
    }

    UserId user() {
        return session.user();
    }

    Session session() {
        return session;
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

    @Override
    public void close() {
        socket.close();
    }
}
