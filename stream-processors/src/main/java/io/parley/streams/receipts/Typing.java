package io.parley.streams.receipts;

import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.signal.ChatSignal;
import io.parley.streams.topology.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Tells members that another is busy writing, and not more often than it takes to show it, whatever number of devices
/// say so. Nothing of it is kept.
final class Typing {
    /// What a client shows without being told again.
    static final Duration LASTS = Duration.ofSeconds(6);

    private final ReceiptStores stores;
    private final ReadPrivacy privacy;
    private final ReceiptRecords records;
    private final TypingPace pace = new TypingPace();

    Typing(ReceiptStores stores, ReadPrivacy privacy, ReceiptRecords records) {
        this.stores = stores;
        this.privacy = privacy;
        this.records = records;
    }

    /// Not to members who have blocked the author or are blocked by them. Nothing for a signal that is over already,
    /// for one that comes too soon after another of the same member, for one of a stranger, and in a chat too
    /// large to care.
    ///
    /// @param saidAt timestamp of the record
    /// @param now wall clock: what is told here decides nothing
    List<Outgoing> of(ChatSignal signal, long saidAt, long now) {
        if (now - saidAt >= LASTS.toMillis()) {
            return List.of();
        }
        var everyone = stores.progress(signal.chat());
        var author = everyone.get(signal.user());
        if (author == null || !author.isMember() || everyone.size() > Told.MAX_AUDIENCE) {
            return List.of();
        }
        // Asked last: only members may fill its memory, and only what is told counts.
        if (!pace.passes(signal, now)) {
            return List.of();
        }
        var others = everyone.entrySet().stream()
                .filter(entry -> entry.getValue().isMember() && !entry.getKey().equals(signal.user()))
                .map(Map.Entry::getKey)
                .filter(member -> !privacy.keepsApart(member, signal.user()))
                .toList();
        var frame =
                new ServerFrame.Typing(signal.chat(), signal.user(), signal.activity(), signal.on(), LASTS.toMillis());
        var notices = records.notices();
        notices.add(frame, signal.chat(), others);
        return records.deliveries(notices, now);
    }
}
