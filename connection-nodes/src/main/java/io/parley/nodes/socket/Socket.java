package io.parley.nodes.socket;

import io.parley.nodes.catchup.Backlog;
import io.parley.nodes.connection.CloseReason;
import io.parley.nodes.connection.Connection;
import io.parley.nodes.connection.Input;
import io.parley.nodes.connection.Who;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.Seq;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.CloseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket: hands what happens to its [Connection] and does what that asks for, one input at a time.
///
/// A handler of Jetty's frames, not of Spring's messages: Spring's session makes the sender wait until the bytes have
/// left, encodes each text anew, and reads on whether the connection can take more or not. Frames arrive already
/// encoded, for thousands of sockets on one thread.
final class Socket implements FrameHandler, Backlog {
    private static final Logger log = LoggerFactory.getLogger(Socket.class);

    private final ConnectionId id;
    private final Connection connection;
    private final EffectRunner effects;
    private final SocketServices services;
    private final Outgoing outgoing;
    private final boolean speaksVersion;
    private @Nullable InetAddress stranger;
    private @Nullable TextParts parts;
    private boolean reading;
    private long stageAt;
    private long announcedAt;

    Socket(
            ConnectionId id,
            Connection connection,
            EffectRunner effects,
            SocketServices services,
            InetAddress address,
            boolean speaksVersion) {
        this.id = id;
        this.connection = connection;
        this.effects = effects;
        this.services = services;
        this.outgoing = new Outgoing(this, services);
        this.stranger = address;
        this.speaksVersion = speaksVersion;
    }

    ConnectionId id() {
        return id;
    }

    synchronized Optional<Who> who() {
        return connection.who();
    }

    synchronized boolean isRouted() {
        return connection.isRouted();
    }

    /// Lets something happen to the connection. Never waits.
    void on(Input input) {
        CoreSession readOn = null;
        synchronized (this) {
            try {
                for (var effect : connection.on(input, services.millis().getAsLong())) {
                    effects.run(this, effect);
                }
            } catch (RuntimeException e) {
                fail(e);
            }
            if (!reading && outgoing.session() != null && connection.reads()) {
                reading = true;
                readOn = outgoing.session();
            }
        }
        if (readOn != null) {
            readOn.demand();
        }
    }

    /// A fault of ours ends this socket alone: whoever called has others to serve.
    private void fail(RuntimeException fault) {
        log.atError().addKeyValue("connection", id.value()).setCause(fault).log("a connection failed");
        outgoing.fail();
    }

    /// Checks deadlines, those of the socket itself among them.
    void tick() {
        var now = services.millis().getAsLong();
        CoreSession cut = null;
        synchronized (this) {
            if (outgoing.isCloseOverdue(now)) {
                cut = outgoing.session();
            } else if (outgoing.isStuck(now)) {
                on(new Input.MustClose(CloseReason.SLOW_READER));
            }
        }
        if (cut != null) {
            cut.abort();
        }
        on(new Input.Tick());
    }

    /// Begins a stage of the attach.
    ///
    /// @return how long the stage before it took, in milliseconds
    synchronized long nextStage() {
        var began = stageAt;
        stageAt = services.millis().getAsLong();
        return stageAt - began;
    }

    /// Routing is told of it, perhaps again.
    synchronized void announce() {
        nextStage();
        if (announcedAt == 0) {
            announcedAt = services.clock().millis();
        }
    }

    synchronized boolean wasAnnouncedBefore(Instant other) {
        return announcedAt < other.toEpochMilli();
    }

    /// The user is known.
    synchronized void known() {
        if (stranger != null) {
            services.door().known(stranger);
            stranger = null;
        }
    }

    /// Queues one frame. What does not fit closes the socket.
    synchronized void write(FrameBytes frame) {
        if (!outgoing.write(frame)) {
            on(new Input.MustClose(CloseReason.SLOW_READER));
        }
    }

    synchronized void ping() {
        outgoing.control(new Frame(OpCode.PING), Callback.NOOP);
    }

    synchronized void close(CloseReason reason) {
        outgoing.close(reason);
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        synchronized (this) {
            outgoing.opened(opened);
        }
        callback.succeeded();
        on(speaksVersion ? new Input.Tick() : new Input.MustClose(CloseReason.VERSION));
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        synchronized (this) {
            reading = false;
        }
        try {
            switch (frame.getOpCode()) {
                case OpCode.TEXT, OpCode.CONTINUATION -> text(frame, callback);
                case OpCode.BINARY -> {
                    callback.succeeded();
                    on(new Input.BinaryReceived());
                }
                case OpCode.PING -> pong(frame, callback);
                case OpCode.PONG -> {
                    callback.succeeded();
                    on(new Input.ControlReceived());
                }
                default -> callback.succeeded();
            }
        } catch (CloseException e) {
            callback.failed(e);
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        synchronized (this) {
            outgoing.gone();
        }
        on(new Input.Gone());
        known();
        effects.gone(this);
        callback.succeeded();
    }

    @Override
    public void part(ChatId chat, List<FrameBytes> events, Seq upTo) {
        on(new Input.BacklogPart(chat, events, upTo));
    }

    @Override
    public void gap(ChatId chat, Seq from, Seq to) {
        on(new Input.BacklogGap(chat, from, to));
    }

    @Override
    public void end(int chats) {
        on(new Input.BacklogEnd(chats));
    }

    @Override
    public void failed() {
        on(new Input.BacklogFailed());
    }

    @Override
    public synchronized boolean awaitRoom(long maxWaitingBytes) throws InterruptedException {
        return outgoing.awaitRoom(maxWaitingBytes);
    }

    private void text(Frame frame, Callback callback) {
        String text;
        if (frame.isFin() && parts == null) {
            text = TextParts.whole(payload(frame));
        } else {
            if (parts == null) {
                parts = new TextParts();
            }
            parts.add(payload(frame));
            text = frame.isFin() ? parts.join() : null;
        }
        callback.succeeded();
        if (text == null) {
            readOn();
            return;
        }
        parts = null;
        services.metrics().framesIn.increment();
        on(new Input.Received(services.codec().decode(text)));
    }

    private static ByteBuffer payload(Frame frame) {
        return frame.hasPayload() ? frame.getPayload() : BufferUtil.EMPTY_BUFFER;
    }

    private void pong(Frame frame, Callback callback) {
        synchronized (this) {
            outgoing.control(new Frame(OpCode.PONG, true, frame.getPayload()), callback);
        }
        on(new Input.ControlReceived());
    }

    /// Asks for the rest of a message, unless another thread has asked for it meanwhile: Jetty takes one demand at a
    /// time.
    private void readOn() {
        CoreSession from;
        synchronized (this) {
            if (reading) {
                return;
            }
            reading = true;
            from = outgoing.session();
        }
        if (from != null) {
            from.demand();
        }
    }
}
