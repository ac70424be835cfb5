package io.parley.infra.client.socket;

/// One connection that carries text frames. Safe for use by several threads.
public interface Wire {
    /// Does nothing when the connection is gone.
    void send(String text);

    /// Says goodbye.
    void close();

    /// Breaks the connection without a word, as a lost network does.
    void cut();

    /// Hears what happens on one connection, on one thread.
    interface Listener {
        void opened(Wire wire);

        void received(String text);

        /// Called once, last, also when the connection never opened.
        ///
        /// @param code of the close frame, or [CloseAdvice#BROKEN] when there was none
        void closed(int code, String reason);
    }
}
