package io.parley.infra.load;

import io.parley.infra.client.gateway.Session;
import io.parley.infra.client.socket.Wire;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One socket under load. It parses as little as it can, so that the measuring costs less than the measured.
final class LoadSocket implements Wire.Listener {
    private static final FrameCodec CODEC = new FrameCodec();
    private static final String ACK = "{\"type\":\"ack\"";
    private static final String EVENT = "{\"type\":\"event\"";
    private static final String RECEIPT = "{\"type\":\"receipt\"";
    private static final Executor SOON = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    /// What the socket counts for while a run lasts.
    ///
    /// @param members its number in each conversation it is in
    record Task(Tally tally, MessageRefs refs, Conversations conversations, Map<Integer, Integer> members) {}

    private final String token;
    private final DeviceId device;
    private final @Nullable Acknowledgements acknowledgements;
    private final Map<ChatId, Seq> held = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile @Nullable Wire wire;
    private volatile @Nullable Task task;
    private volatile CompletableFuture<Void> fetched = CompletableFuture.completedFuture(null);
    private volatile @Nullable ChatId fetching;

    /// @param session is asked for its token now, not on the thread of the sockets
    /// @param receipts whether it says what it has received and read
    LoadSocket(Session session, boolean receipts) {
        this.token = session.freshAccessToken();
        this.device = session.device();
        this.acknowledgements = receipts ? new Acknowledgements(this::say) : null;
    }

    /// Done when the socket has caught up and is live; fails when it is closed before.
    CompletableFuture<Void> ready() {
        return ready;
    }

    /// Whether the server or the network ended it.
    boolean isOver() {
        return ended.isDone();
    }

    /// Why it is over; empty while it is not.
    String end() {
        return ended.getNow("");
    }

    void begin(Task what) {
        task = what;
    }

    void send(Ref ref, ChatId chat, Content body) {
        say(new ClientFrame.Send(ref, chat, body));
    }

    /// Asks for everything since the run began. One chat at a time.
    CompletableFuture<Void> fetch(ChatId chat) {
        var result = new CompletableFuture<Void>();
        fetched = result;
        fetching = chat;
        sync(chat, held.getOrDefault(chat, Seq.NONE));
        return result;
    }

    void close() {
        var open = wire;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void opened(Wire opened) {
        wire = opened;
        say(new ClientFrame.Hello(token, device, Map.of()));
    }

    @Override
    public void received(String text) {
        var now = System.nanoTime();
        var running = task;
        if (text.startsWith(RECEIPT)) {
            return;
        }
        if (running == null || !(text.startsWith(ACK) || text.startsWith(EVENT))) {
            other(CODEC.decodeServer(text));
            return;
        }
        var message = running.refs().messageIn(text);
        if (message < 0) {
            return;
        }
        if (text.startsWith(ACK)) {
            running.tally().acked(message, now);
            return;
        }
        var member = running.members().get(running.conversations().of(message));
        if (member != null) {
            if (acknowledgements != null && member != running.conversations().senderOf(message)) {
                acknowledgements.received(text);
            }
            running.tally()
                    .received(message, member, member == running.conversations().senderOf(message), now);
        }
    }

    @Override
    public void closed(int code, String reason) {
        ended.complete(code + " " + reason);
        ready.completeExceptionally(new IllegalStateException("the node closed with " + code + " " + reason));
    }

    private void other(ServerFrame frame) {
        switch (frame) {
            case ServerFrame.CaughtUp _ -> ready.complete(null);
            case ServerFrame.Event event -> held.merge(event.chat(), event.seq(), (a, b) -> a.isAfter(b) ? a : b);
            case ServerFrame.Refused refused -> refused(refused.ref(), refused.code());
            case ServerFrame.Failure failure -> refused(failure.ref(), failure.code());
            case ServerFrame.Synced synced -> synced(synced);
            case ServerFrame.Welcome _, ServerFrame.Ack _ -> {}
            case ServerFrame.Gap _, ServerFrame.Draining _, ServerFrame.Renewed _, ServerFrame.Pong _ -> {}
            case ServerFrame.Receipt _, ServerFrame.Typing _, ServerFrame.Presence _ -> {}
        }
    }

    private void refused(@Nullable Ref ref, Refusal why) {
        if (ref == null) {
            fetchAgain();
            return;
        }
        var running = task;
        var message = running == null ? -1 : running.refs().messageIn("\"ref\":\"" + ref + "\"");
        if (running != null && message >= 0) {
            running.tally().refused(message, why);
        }
    }

    private void fetchAgain() {
        var chat = fetching;
        if (chat != null && !fetched.isDone()) {
            SOON.execute(() -> sync(chat, held.getOrDefault(chat, Seq.NONE)));
        }
    }

    private void sync(ChatId chat, Seq after) {
        say(new ClientFrame.Sync(chat, after, ClientFrame.Sync.MAX_LIMIT));
    }

    private void synced(ServerFrame.Synced synced) {
        held.put(synced.chat(), synced.upTo());
        if (synced.head().isAfter(synced.upTo())) {
            sync(synced.chat(), synced.upTo());
        } else {
            fetched.complete(null);
        }
    }

    private void say(ClientFrame frame) {
        var open = wire;
        if (open != null) {
            open.send(CODEC.encode(frame));
        }
    }
}
