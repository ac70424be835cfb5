package io.parley.nodes.connection;

import io.parley.schemas.inbox.InboxMessage.Entry;
import java.util.ArrayList;
import java.util.List;

/// Deliveries kept back until the backlog has been sent, bounded in bytes.
final class Held {
    /// What an entry takes beside its frame.
    private static final int ENTRY_BYTES = 100;

    private final List<Entry> entries = new ArrayList<>();
    private final long maxBytes;
    private long bytes;

    Held(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// @return false when it did not fit
    boolean add(Entry entry) {
        bytes += entry.frame().length() + ENTRY_BYTES;
        return bytes <= maxBytes && entries.add(entry);
    }

    /// @return false when not all of them fit
    boolean addAll(List<Entry> more) {
        return more.stream().allMatch(this::add);
    }

    List<Entry> entries() {
        return entries;
    }
}
