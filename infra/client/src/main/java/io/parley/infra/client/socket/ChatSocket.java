package io.parley.infra.client.socket;

import io.parley.schemas.chat.Content;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One device's socket. It outlives its connections: after a loss it connects to the next node, resumes with its
/// cursors, asks for what is missing and sends again, with the same refs, what has no outcome yet.
///
/// Safe for use by several threads. The listener is called with the socket locked.
public final class ChatSocket implements AutoCloseable {
    private static final FrameCodec CODEC = new FrameCodec();
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration UNTIMED_RETRY = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 10;
    private static final int WAIT_FACTOR = 20;

    private final Wires wires;
    private final Credentials credentials;
    private final SocketSettings settings;
    private final SocketListener listener;
    private final Timelines timelines;
    private final PendingSends pending;
    private final Future<?> ticks;

    private @Nullable Wire wire;
    private @Nullable UserId self;
    private int connection;
    private int failures;
    private long heardAt;
    private boolean pinged;
    private boolean live;
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
        this.timelines = new Timelines(cursors);
        this.pending = new PendingSends(settings.answerTimeout(), settings.giveUpAfter());
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
        var outcome = pending.add(send, System.nanoTime());
        if (stopped) {
            pending.giveUpAll();
        }
        transmitDue();
        return outcome;
    }

    /// The last seq of each chat up to which nothing is missing.
    public synchronized Map<ChatId, Seq> cursors() {
        return timelines.cursors();
    }

    public synchronized int unanswered() {
        return pending.count();
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
        timelines.connected();
        heard();
        wire = wires.open(node, new Line(number, token));
    }

    private synchronized void greet(int number, String token) {
        if (number == connection) {
            heard();
            transmit(new ClientFrame.Hello(token, credentials.device(), timelines.cursors()));
        }
    }

    private synchronized void take(int number, String text) {
        if (number != connection) {
            return;
        }
        heard();
        var frame = CODEC.decodeServer(text);
        listener.received(number, System.nanoTime(), frame);
        switch (frame) {
            case ServerFrame.Welcome welcome -> self = welcome.user();
            case Event event -> {
                if (event.actor().equals(self)) {
                    pending.seen(event);
                }
                show(timelines.take(event));
            }
            case ServerFrame.CaughtUp _ -> caughtUp();
            case ServerFrame.Ack ack -> pending.acked(ack);
            case ServerFrame.Refused no -> {
                var retryAfter = Duration.ofMillis(no.retryAfterMs());
                if (!pending.refused(no.ref(), no.code(), no.retryable(), retryAfter, System.nanoTime())) {
                    timelines.syncFailed();
                }
            }
            case ServerFrame.Failure no -> {
                if (!pending.refused(no.ref(), no.code(), no.retryable(), UNTIMED_RETRY, System.nanoTime())) {
                    timelines.syncFailed();
                }
            }
            case ServerFrame.Synced synced -> show(timelines.take(synced));
            case ServerFrame.Gap gap -> timelines.take(gap);
            case ServerFrame.Draining draining ->
                wires.after(share(Duration.ofMillis(draining.reconnectAfterMs())), () -> leave(number));
            case ServerFrame.Pong _ -> {}
        }
        askForMissing();
    }

    private void caughtUp() {
        live = true;
        failures = 0;
        timelines.caughtUp();
        pending.allDue(System.nanoTime());
        listener.caughtUp(connection);
        transmitDue();
    }

    private synchronized void leave(int number) {
        if (number == connection && wire != null) {
            wire.close();
        }
    }

    private synchronized void lost(int number, int code, String reason) {
        if (number != connection) {
            return;
        }
        wire = null;
        live = false;
        listener.disconnected(number, code, reason);
        if (stopped || away) {
            return;
        }
        var wait = backoff();
        var advice = CloseAdvice.of(code);
        switch (advice) {
            case RESUME -> {}
            case SIGN_IN -> credentials.rejected();
            case START_OVER -> timelines.forget();
            case WAIT -> wait = settings.longestWait().multipliedBy(WAIT_FACTOR);
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
            pending.giveUpAll();
        }
    }

    private synchronized void tick() {
        var now = System.nanoTime();
        pending.giveUpLate(now);
        if (wire == null) {
            return;
        }
        var silence = now - heardAt;
        if (silence > 2 * settings.silence().toNanos()) {
            wire.cut();
        } else if (silence > settings.silence().toNanos() && !pinged) {
            pinged = true;
            transmit(new ClientFrame.Ping());
        }
        transmitDue();
        timelines.retry();
        askForMissing();
    }

    private void transmitDue() {
        // Not before the backlog is there: it may hold the outcomes.
        if (live) {
            pending.due(System.nanoTime()).forEach(this::transmit);
        }
    }

    private void askForMissing() {
        if (live) {
            timelines.missing().forEach(this::transmit);
        }
    }

    private void transmit(ClientFrame frame) {
        if (wire != null) {
            listener.sent(connection, System.nanoTime(), frame);
            wire.send(CODEC.encode(frame));
        }
    }

    private void show(List<Event> events) {
        events.forEach(listener::event);
    }

    private void heard() {
        heardAt = System.nanoTime();
        pinged = false;
    }

    private Duration backoff() {
        var longest = settings.shortestWait().multipliedBy(1L << Math.min(failures++, MAX_DOUBLINGS));
        return settings.shortestWait()
                .plus(share(longest.compareTo(settings.longestWait()) < 0 ? longest : settings.longestWait()));
    }

    private static Duration share(Duration whole) {
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(whole.toNanos() + 1));
    }

    /// What the socket hears of one of its connections.
    private final class Line implements Wire.Listener {
        private final int number;
        private final String token;

        Line(int number, String token) {
            this.number = number;
            this.token = token;
        }

        @Override
        public void opened(Wire wire) {
            greet(number, token);
        }

        @Override
        public void received(String text) {
            take(number, text);
        }

        @Override
        public void closed(int code, String reason) {
            lost(number, code, reason);
        }
    }
}
