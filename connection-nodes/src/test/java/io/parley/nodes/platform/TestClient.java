package io.parley.nodes.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.chat.Content;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client that remembers what it was told.
public final class TestClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final FrameCodec CODEC = new FrameCodec();

    private final BlockingQueue<ServerFrame> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final WebSocket socket;

    private TestClient(RunningNode node, String... protocols) {
        var first = protocols.length == 0 ? "parley.v1.json" : protocols[0];
        var more = protocols.length < 2 ? new String[0] : Arrays.copyOfRange(protocols, 1, protocols.length);
        socket = HTTP.newWebSocketBuilder()
                .subprotocols(first, more)
                .buildAsync(node.socket(), new Listener())
                .join();
    }

    /// Connects and says nothing.
    ///
    /// @param protocols what to offer instead of the present version
    public static TestClient connect(RunningNode node, String... protocols) {
        return new TestClient(node, protocols);
    }

    /// Connects, says hello and waits for the welcome.
    public static TestClient signIn(RunningNode node, TestKeys keys, UserId user, Map<ChatId, Seq> cursors) {
        var client = connect(node);
        var device = DeviceId.next();
        client.say(new ClientFrame.Hello(keys.token(user, device), device, cursors));
        assertThat(client.next()).isInstanceOf(ServerFrame.Welcome.class);
        return client;
    }

    public void say(ClientFrame frame) {
        text(CODEC.encode(frame));
    }

    public void text(String text) {
        socket.sendText(text, true).join();
    }

    /// Says the same many times, or until the node has had enough.
    public void repeat(String text, int times) {
        try {
            for (var i = 0; i < times && isOpen(); i++) {
                text(text);
            }
        } catch (CompletionException e) {
            assertThat(closeCode()).as("closed while sending").isPositive();
        }
    }

    public Ref send(ChatId chat, String text) {
        var ref = Ref.next();
        say(new ClientFrame.Send(ref, chat, new Content(text)));
        return ref;
    }

    /// The next frame, whatever it is.
    public ServerFrame next() {
        return next(PATIENCE);
    }

    public ServerFrame next(Duration patience) {
        var frame = poll(patience);
        assertThat(frame)
                .as("a frame within " + patience + "; closed: " + closeCode.getNow(null))
                .isNotNull();
        return Objects.requireNonNull(frame);
    }

    /// The next frame of a kind; frames of other kinds before it are dropped.
    public <F extends ServerFrame> F next(Class<F> kind) {
        while (true) {
            var frame = next();
            if (kind.isInstance(frame)) {
                return kind.cast(frame);
            }
        }
    }

    /// @return null when none came, or the socket was closed before one did
    public @Nullable ServerFrame poll(Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                var wasOpen = isOpen();
                var frame = frames.poll(20, TimeUnit.MILLISECONDS);
                if (frame != null || !wasOpen || System.nanoTime() - until > 0) {
                    return frame;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public TestClient caughtUp() {
        next(ServerFrame.CaughtUp.class);
        return this;
    }

    /// What has arrived and was not asked for yet.
    public List<ServerFrame> heard() {
        var heard = new ArrayList<ServerFrame>();
        frames.drainTo(heard);
        return heard;
    }

    /// Waits for the server's close.
    public int closeCode() {
        return closeCode.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /// Waits for the server's close, but not longer than this.
    public int closeCode(Duration patience) {
        return closeCode.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /// Says goodbye.
    public void leave() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    public boolean isOpen() {
        return !closeCode.isDone();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                frames.add(CODEC.decodeServer(parts.toString()));
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closeCode.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closeCode.completeExceptionally(error);
        }
    }
}
