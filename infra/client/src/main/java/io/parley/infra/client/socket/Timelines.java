package io.parley.infra.client.socket;

import io.parley.schemas.frame.ClientFrame.Sync;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.frame.ServerFrame.Gap;
import io.parley.schemas.frame.ServerFrame.Synced;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The chats of one client, and the holes it has asked to be filled. Not safe for use by several threads.
final class Timelines {
    private final Map<ChatId, Timeline> chats = new LinkedHashMap<>();
    /// Syncs are answered in the order in which they were asked.
    private final ArrayDeque<ChatId> asked = new ArrayDeque<>();

    /// Chats whose last sync brought nothing: asked again only at the next [#retry].
    private final Set<ChatId> stalled = new HashSet<>();

    private boolean live;

    Timelines(Map<ChatId, Seq> cursors) {
        cursors.forEach((chat, held) -> chats.put(chat, new Timeline(held)));
    }

    Map<ChatId, Seq> cursors() {
        var cursors = new HashMap<ChatId, Seq>();
        chats.forEach((chat, timeline) -> cursors.put(chat, timeline.held()));
        return cursors;
    }

    /// A new connection: what was asked on the old one is not answered any more.
    void connected() {
        live = false;
        asked.clear();
        stalled.clear();
    }

    void caughtUp() {
        live = true;
    }

    void forget() {
        chats.clear();
    }

    List<Event> take(Event event) {
        return of(event.chat(), event.seq()).take(event);
    }

    void take(Gap gap) {
        of(gap.chat(), gap.from()).want(gap.to());
    }

    List<Event> take(Synced synced) {
        asked.poll();
        var timeline = of(synced.chat(), synced.upTo());
        var before = timeline.held();
        timeline.want(synced.head());
        var shown = timeline.complete(synced.upTo());
        if (timeline.held().equals(before)) {
            stalled.add(synced.chat());
        }
        return shown;
    }

    /// A sync was not answered.
    ///
    /// @return false when none was asked
    boolean syncFailed() {
        var chat = asked.poll();
        return chat != null && stalled.add(chat);
    }

    /// What was asked in vain may be asked again.
    void retry() {
        stalled.clear();
    }

    /// What to ask now: every chat with a hole that was not asked for yet.
    List<Sync> missing() {
        var missing = chats.entrySet().stream()
                .filter(chat ->
                        chat.getValue().hasHole() && !asked.contains(chat.getKey()) && !stalled.contains(chat.getKey()))
                .map(chat -> new Sync(chat.getKey(), chat.getValue().held(), Sync.MAX_LIMIT))
                .toList();
        missing.forEach(sync -> asked.add(sync.chat()));
        return missing;
    }

    /// A chat that is new to this client starts with the page it is given; but one that is first heard of live starts
    /// at its beginning, because its first events may be the ones that were lost.
    private Timeline of(ChatId chat, Seq first) {
        return chats.computeIfAbsent(
                chat, _ -> new Timeline(live || first.equals(Seq.NONE) ? Seq.NONE : new Seq(first.value() - 1)));
    }
}
