package io.parley.nodes.socket;

import io.parley.nodes.connection.CloseReason;
import io.parley.schemas.frame.FrameBytes;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/// The sending side of one [Socket]: what waits to leave, how that gets on, and the close, after which nothing
/// leaves.
///
/// Callers hold the lock of the socket. There is no second one: the socket decides what to send under its lock.
final class Outgoing {
    private final Object lock;
    private final SocketServices services;
    private @Nullable CoreSession session;
    private boolean closing;
    private int waitingBytes;
    private int waiters;
    /// When bytes last left, or the close was sent.
    private long progressAt;

    /// @param lock what callers hold, and what [#awaitRoom] waits on
    Outgoing(Object lock, SocketServices services) {
        this.lock = lock;
        this.services = services;
    }

    void opened(CoreSession opened) {
        session = opened;
    }

    /// The connection ended. What still waited is lost.
    void gone() {
        closing = true;
        session = null;
        services.metrics().waitingBytes.add(-waitingBytes);
        waitingBytes = 0;
        lock.notifyAll();
    }

    /// Null before the socket is open and after it is gone.
    @Nullable
    CoreSession session() {
        return session;
    }

    /// Queues one frame; without effect where nothing can leave.
    ///
    /// @return false when it does not fit: a frame is never left out silently, so the socket must close
    boolean write(FrameBytes frame) {
        if (session == null || closing) {
            return true;
        }
        if (waitingBytes + frame.length() > services.settings().maxWaiting().toBytes() && waitingBytes > 0) {
            return false;
        }
        if (waitingBytes == 0) {
            progressAt = services.millis().getAsLong();
        }
        waitingBytes += frame.length();
        services.metrics().waitingBytes.add(frame.length());
        services.metrics().framesOut.increment();
        services.metrics().bytesOut.increment(frame.length());
        session.sendFrame(new Frame(OpCode.TEXT, frame.buffer()), new Written(frame.length()), false);
        return true;
    }

    /// Sends a ping or a pong, which no bound counts.
    ///
    /// @param callback succeeds also where nothing can leave
    void control(Frame frame, Callback callback) {
        if (session != null && !closing) {
            session.sendFrame(frame, callback, false);
        } else {
            callback.succeeded();
        }
    }

    void close(CloseReason reason) {
        if (session == null || closing) {
            return;
        }
        closing = true;
        progressAt = services.millis().getAsLong();
        services.metrics().closes(reason).increment();
        session.sendFrame(new CloseFrame(reason.code(), reason.text()), Callback.NOOP, false);
        lock.notifyAll();
    }

    /// Closes because of a fault of ours, a socket that closes already too.
    void fail() {
        closing = true;
        progressAt = services.millis().getAsLong();
        if (session != null) {
            session.sendFrame(new CloseFrame(CloseStatus.SERVER_ERROR, "a fault of the node"), Callback.NOOP, false);
        }
    }

    /// The peer has not answered the close in time.
    boolean isCloseOverdue(long now) {
        return closing && now - progressAt > services.settings().closePatience().toMillis();
    }

    /// The peer has taken nothing for too long.
    boolean isStuck(long now) {
        return !closing
                && waitingBytes > 0
                && now - progressAt > services.settings().stuckAfter().toMillis();
    }

    /// Gives the lock away while it waits.
    ///
    /// @return false when nothing can leave any more
    boolean awaitRoom(long maxWaitingBytes) throws InterruptedException {
        while (!closing && waitingBytes > maxWaitingBytes) {
            waiters++;
            try {
                lock.wait();
            } finally {
                waiters--;
            }
        }
        return !closing;
    }

    private void left(int bytes) {
        synchronized (lock) {
            if (waitingBytes == 0) {
                return;
            }
            waitingBytes -= bytes;
            services.metrics().waitingBytes.add(-bytes);
            if (!closing) {
                progressAt = services.millis().getAsLong();
            }
            if (waiters > 0) {
                lock.notifyAll();
            }
        }
    }

    /// Told on a thread of Jetty, which may hold the lock or not.
    private final class Written implements Callback {
        private final int bytes;

        Written(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public void succeeded() {
            left(bytes);
        }

        @Override
        public void failed(Throwable cause) {
            // The socket is broken: onClosed follows.
            left(bytes);
        }
    }
}
