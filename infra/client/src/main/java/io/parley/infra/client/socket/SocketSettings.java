package io.parley.infra.client.socket;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How a [ChatSocket] behaves.
///
/// @param nodes where it may connect; it begins with the first and takes the next one after each loss
/// @param answerTimeout how long a send waits for an answer before it is sent again with the same ref
/// @param giveUpAfter how long it is tried in all
/// @param shortestWait and longestWait between two connections; the wait is random and grows with each failure
/// @param silence a ping asks for a sign of life after this long, and the connection is cut after twice as long
/// @param acknowledges whether the device says what it holds, a few times a second
public record SocketSettings(
        List<URI> nodes,
        Duration answerTimeout,
        Duration giveUpAfter,
        Duration shortestWait,
        Duration longestWait,
        Duration silence,
        boolean acknowledges) {
    public SocketSettings {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("at least one node");
        }
    }

    public static SocketSettings to(List<URI> nodes) {
        return new SocketSettings(
                nodes,
                Duration.ofSeconds(5),
                Duration.ofMinutes(3),
                Duration.ofMillis(50),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                false);
    }

    /// The same, with more patience.
    public SocketSettings givingUpAfter(Duration time) {
        return new SocketSettings(nodes, answerTimeout, time, shortestWait, longestWait, silence, acknowledges);
    }

    /// The same, and the device says what it holds.
    public SocketSettings acknowledging() {
        return new SocketSettings(nodes, answerTimeout, giveUpAfter, shortestWait, longestWait, silence, true);
    }

    /// The same, beginning with another node.
    public SocketSettings startingWith(URI node) {
        var reordered = new ArrayList<>(nodes);
        reordered.remove(node);
        reordered.addFirst(node);
        return new SocketSettings(
                reordered, answerTimeout, giveUpAfter, shortestWait, longestWait, silence, acknowledges);
    }
}
