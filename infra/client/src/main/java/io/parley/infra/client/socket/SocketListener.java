package io.parley.infra.client.socket;

import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ServerFrame;

/// Hears what a [ChatSocket] does, in order, one call at a time. Must not block. Times are `System.nanoTime()`.
///
/// A connection is named by a number that counts up from 1 in each socket.
public interface SocketListener {
    default void connecting(int connection, String node) {}

    /// Called before the frame goes out, so that a frame that reached the server is never missing here.
    default void sent(int connection, long nanos, ClientFrame frame) {}

    /// Every frame, also duplicates.
    default void received(int connection, long nanos, ServerFrame frame) {}

    /// The connection is over. Another one follows unless [#stopped] is called next.
    default void disconnected(int connection, int code, String reason) {}

    /// An event in its place: per chat in the order of seq, each once, without holes.
    default void event(ServerFrame.Event event) {}

    default void caughtUp(int connection) {}

    /// The socket will not connect again.
    default void stopped(CloseAdvice advice, String reason) {}
}
