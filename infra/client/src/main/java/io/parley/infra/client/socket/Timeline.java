package io.parley.infra.client.socket;

import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.id.Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// One chat as one client has it: everything up to a seq, and what came too early. Not safe for use by several threads.
///
/// What is held back is bounded by the holes the socket tears; a client asks for each at once.
final class Timeline {
    private final TreeMap<Seq, Event> early = new TreeMap<>();
    private Seq held;
    private Seq wanted;

    /// @param held the last seq that is not expected any more
    Timeline(Seq held) {
        this.held = held;
        this.wanted = held;
    }

    /// Everything up to here has been shown, or may not be seen.
    Seq held() {
        return held;
    }

    /// Whether something up to a later event is missing: ask for what follows [#held].
    boolean hasHole() {
        return !early.isEmpty() || wanted.isAfter(held);
    }

    /// Takes an event from wherever it came.
    ///
    /// @return what is to be shown now, in order; empty for a duplicate and for one that came too early
    List<Event> take(Event event) {
        if (!event.seq().isAfter(held)) {
            return List.of();
        }
        early.putIfAbsent(event.seq(), event);
        return inOrder();
    }

    /// The server left events out up to this seq.
    void want(Seq upTo) {
        wanted = upTo.isAfter(wanted) ? upTo : wanted;
    }

    /// The server has sent everything up to this seq that may be seen.
    ///
    /// @return what is to be shown now, in order
    List<Event> complete(Seq upTo) {
        var shown = new ArrayList<Event>();
        while (!early.isEmpty() && !early.firstKey().isAfter(upTo)) {
            shown.add(early.pollFirstEntry().getValue());
        }
        held = upTo.isAfter(held) ? upTo : held;
        shown.addAll(inOrder());
        return shown;
    }

    private List<Event> inOrder() {
        var shown = new ArrayList<Event>();
        while (!early.isEmpty() && early.firstKey().equals(held.next())) {
            var event = early.pollFirstEntry().getValue();
            held = event.seq();
            shown.add(event);
        }
        return shown;
    }
}
