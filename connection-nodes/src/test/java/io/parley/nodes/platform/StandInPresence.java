package io.parley.nodes.platform;

import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.presence.PresenceState;
import io.parley.schemas.session.SessionSignal.Unwatch;
import io.parley.schemas.session.SessionSignal.Watch;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Who is there, as a test says, and which nodes want to know. For one thread.
final class StandInPresence {
    private final StandInTopics topics;
    private final Map<UserId, Presence> known = new HashMap<>();
    private final Map<UserId, Set<Watch>> watches = new HashMap<>();

    StandInPresence(StandInTopics topics) {
        this.topics = topics;
    }

    void watched(Watch watch) {
        watches.computeIfAbsent(watch.user(), _ -> new LinkedHashSet<>()).add(watch);
        tell(watch, known.getOrDefault(watch.user(), new Presence(watch.user(), PresenceState.OFFLINE, null)));
    }

    void unwatched(Unwatch unwatch) {
        watches.getOrDefault(unwatch.user(), new LinkedHashSet<>())
                .remove(new Watch(unwatch.slot(), unwatch.incarnation(), unwatch.user()));
    }

    void changed(Presence presence) {
        known.put(presence.user(), presence);
        watches.getOrDefault(presence.user(), Set.of()).forEach(watch -> tell(watch, presence));
    }

    private void tell(Watch watch, Presence presence) {
        topics.toNode(watch.slot().value(), new InboxMessage.PresenceKnown(watch.incarnation(), presence, null));
    }
}
