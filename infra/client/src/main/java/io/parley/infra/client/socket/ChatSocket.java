package io.parley.infra.client.socket;

import io.parley.schemas.chat.Content;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One device's socket. It outlives its connections: after a loss it connects to the next node, resumes with its
/// cursors, asks for what is missing and sends again, with the same refs, what has no outcome yet.
///
/// Safe for use by several threads. The listener is called with the socket locked.
public final class ChatSocket implements AutoCloseable {
    private static final FrameCodec CODEC = new FrameCodec();
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration BETWEEN_ACKNOWLEDGEMENTS = Duration.ofMillis(300);

    private final Wires wires;
    private final Credentials credentials;
    private final SocketSettings settings;
    private final SocketListener listener;
    private final Dialogue dialogue;
    private final Backoff backoff;
    private final Silence silence;
    private final Future<?> ticks;

    private @Nullable Wire wire;
    private int connection;
    private long acknowledgedAt;
    private boolean away;
    private boolean stopped;

    private ChatSocket(
            Wires wires,
            Credentials credentials,
            SocketSettings settings,
            Map<ChatId, Seq> cursors,
            SocketListener listener) {
        this.wires = wires;
        this.credentials = credentials;
        this.settings = settings;
        this.listener = listener;
        this.dialogue = new Dialogue(cursors, settings, listener::event);
        this.backoff = new Backoff(settings.shortestWait(), settings.longestWait());
        this.silence = new Silence(settings.silence());
        this.ticks = wires.every(TICK, this::tick);
    }

    /// Starts to connect and returns at once.
    ///
    /// @param cursors what this device has already, per chat
    public static ChatSocket open(
            Wires wires,
            Credentials credentials,
            SocketSettings settings,
            Map<ChatId, Seq> cursors,
            SocketListener listener) {
        var socket = new ChatSocket(wires, credentials, settings, cursors, listener);
        socket.connectSoon(Duration.ZERO);
        return socket;
    }

    /// Sends a message, now or when there is a connection again, and as often as it takes.
    public CompletableFuture<SendOutcome> send(ChatId chat, String text) {
        return send(new ClientFrame.Send(Ref.next(), chat, new Content(text)));
    }

    public synchronized CompletableFuture<SendOutcome> send(ClientFrame.Send send) {
        var outcome = dialogue.add(send, System.nanoTime());
        if (stopped) {
            dialogue.giveUpAll();
        }
        transmitDue();
        return outcome;
    }

    /// Says something that needs no outcome, if there is a connection that has caught up.
    ///
    /// @return false when there is none: it is not said later
    public synchronized boolean tell(ClientFrame frame) {
        if (wire == null || !dialogue.isLive()) {
            return false;
        }
        transmit(frame);
        return true;
    }

    /// The last seq of each chat up to which nothing is missing.
    public synchronized Map<ChatId, Seq> cursors() {
        return dialogue.cursors();
    }

    public synchronized int unanswered() {
        return dialogue.unanswered();
    }

    /// Breaks the connection as a lost network does, and stays away until [#resume].
    public synchronized void drop() {
        away = true;
        if (wire != null) {
            wire.cut();
        }
    }

    public synchronized void resume() {
        if (away) {
            away = false;
            connectSoon(Duration.ZERO);
        }
    }

    @Override
    public synchronized void close() {
        stop(CloseAdvice.STOP, "closed by its owner");
        if (wire != null) {
            wire.close();
        }
    }

    private void connectSoon(Duration delay) {
        // The token may have to be fetched, which blocks: not on the thread of the wires.
        wires.after(delay, () -> Thread.startVirtualThread(this::connect));
    }

    private void connect() {
        int number;
        synchronized (this) {
            if (stopped || away || wire != null) {
                return;
            }
            number = ++connection;
        }
        String token;
        try {
            token = credentials.accessToken();
        } catch (RuntimeException e) {
            lost(number, CloseAdvice.BROKEN, "no access token: " + e);
            return;
        }
        open(number, token);
    }

    private synchronized void open(int number, String token) {
        if (number != connection || stopped || away) {
            return;
        }
        URI node = settings.nodes().get((number - 1) % settings.nodes().size());
        listener.connecting(number, node.toString());
        dialogue.connected();
        silence.heard(System.nanoTime());
        wire = wires.open(node, new Line(this, number, token));
    }

    synchronized void greet(int number, String token) {
        if (number == connection) {
            silence.heard(System.nanoTime());
            transmit(new ClientFrame.Hello(token, credentials.device(), dialogue.cursors()));
        }
    }

    synchronized void take(int number, String text) {
        if (number != connection) {
            return;
        }
        silence.heard(System.nanoTime());
        var frame = CODEC.decodeServer(text);
        listener.received(number, System.nanoTime(), frame);
        dialogue.take(frame, System.nanoTime());
        if (frame instanceof ServerFrame.CaughtUp) {
            backoff.caughtUp();
            listener.caughtUp(connection);
            transmitDue();
        } else if (frame instanceof ServerFrame.Draining draining) {
            var wait = Backoff.share(Duration.ofMillis(draining.reconnectAfterMs()));
            wires.after(wait, () -> leave(number));
        }
        askForMissing();
    }

    private synchronized void leave(int number) {
        if (number == connection && wire != null) {
            wire.close();
        }
    }

    synchronized void lost(int number, int code, String reason) {
        if (number != connection) {
            return;
        }
        wire = null;
        dialogue.disconnected();
        listener.disconnected(number, code, reason);
        if (stopped || away) {
            return;
        }
        var wait = backoff.afterLoss();
        var advice = CloseAdvice.of(code);
        switch (advice) {
            case RESUME -> {}
            case SIGN_IN -> credentials.rejected();
            case START_OVER -> dialogue.forgetEvents();
            case WAIT -> wait = backoff.longWait();
            case STOP -> {
                stop(advice, code + " " + reason);
                return;
            }
        }
        connectSoon(wait);
    }

    private void stop(CloseAdvice advice, String reason) {
        if (!stopped) {
            stopped = true;
            ticks.cancel(false);
            listener.stopped(advice, reason);
            dialogue.giveUpAll();
        }
    }

    private synchronized void tick() {
        var now = System.nanoTime();
        dialogue.giveUpLate(now);
        if (wire == null) {
            return;
        }
        if (silence.isDead(now)) {
            wire.cut();
        } else if (silence.isTimeToAsk(now)) {
            transmit(new ClientFrame.Ping());
        }
        transmitDue();
        dialogue.retry();
        askForMissing();
        if (settings.acknowledges() && now - acknowledgedAt >= BETWEEN_ACKNOWLEDGEMENTS.toNanos()) {
            acknowledgedAt = now;
            dialogue.acknowledgements().forEach(this::transmit);
        }
    }

    private void transmitDue() {
        dialogue.due(System.nanoTime()).forEach(this::transmit);
    }

    private void askForMissing() {
        dialogue.missing().forEach(this::transmit);
    }

    private void transmit(ClientFrame frame) {
        if (wire != null) {
            listener.sent(connection, System.nanoTime(), frame);
            wire.send(CODEC.encode(frame));
        }
    }
}
