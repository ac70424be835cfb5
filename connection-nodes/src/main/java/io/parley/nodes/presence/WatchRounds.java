package io.parley.nodes.presence;

import io.parley.schemas.topic.Topic;

/// Repeats the watches of the node, one user slot after the other. One thread at a time.
final class WatchRounds implements Runnable {
    static final int SLOTS = Topic.USER_SESSIONS.partitions();

    private final PresenceWatch presence;
    private int next;

    WatchRounds(PresenceWatch presence) {
        this.presence = presence;
    }

    @Override
    public void run() {
        presence.repeat(next);
        next = (next + 1) % SLOTS;
    }
}
