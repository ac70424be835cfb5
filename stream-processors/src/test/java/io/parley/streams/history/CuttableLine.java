package io.parley.streams.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A TCP line to a server that can be cut, or stand still.
final class CuttableLine implements AutoCloseable {
    private enum State {
        OPEN,
        CUT,
        STILL
    }

    private static final int BUFFER = 64 * 1024;

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.OPEN;

    /// @param address `host:port`
    CuttableLine(String address) {
        var parts = address.split(":", -1);
        server = new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// `host:port` of the near end.
    String address() {
        return listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    /// What is connected loses its connection, and what connects, too.
    void cut() {
        become(State.CUT);
        ends.forEach(CuttableLine::close);
    }

    /// Connections stay, but nothing passes.
    void stop() {
        become(State.STILL);
    }

    /// All is well again; what was held up passes now.
    void heal() {
        become(State.OPEN);
    }

    @Override
    public void close() {
        cut();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                var near = listener.accept();
                var far = new Socket();
                ends.add(near);
                ends.add(far);
                far.connect(server);
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            }
        } catch (IOException e) {
            // The line has been closed.
            cut();
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            var buffer = new byte[BUFFER];
            for (var read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (!mayPass()) {
                    break;
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One of the two has gone, and so has the connection.
        } finally {
            close(from);
            close(to);
            ends.remove(from);
        }
    }

    /// Waits while the line stands still.
    private boolean mayPass() {
        lock.lock();
        try {
            while (state == State.STILL) {
                changed.awaitUninterruptibly();
            }
            return state == State.OPEN;
        } finally {
            lock.unlock();
        }
    }

    private void become(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void close(Socket end) {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
