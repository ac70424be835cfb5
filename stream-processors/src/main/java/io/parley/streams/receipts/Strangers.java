package io.parley.streams.receipts;

import io.parley.streams.roster.MemberKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Those who marked something in a chat they are not known to be in. Their event of joining may only be on its way; who
/// is a stranger after a minute is forgotten. In memory: what a failure makes it forget stays in the store, harmlessly.
final class Strangers {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<MemberKey, Long> since = new LinkedHashMap<>();
    private final ReceiptStores stores;

    Strangers(ReceiptStores stores) {
        this.stores = stores;
    }

    /// @param now wall clock
    void add(MemberKey who, long now) {
        since.putIfAbsent(who, now);
    }

    void sweep(long now) {
        var all = since.entrySet().iterator();
        while (all.hasNext()) {
            var next = all.next();
            if (now - next.getValue() < PATIENCE.toMillis()) {
                return;
            }
            var who = next.getKey();
            if (!stores.progress(who.chat(), who.user()).isKnown()) {
                stores.members().delete(who);
            }
            all.remove();
        }
    }
}
