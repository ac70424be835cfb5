package io.parley.streams.receipts;

import io.parley.schemas.signal.ChatSignal;
import io.parley.streams.roster.MemberKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What of all that the devices of a member signal is worth telling: a beginning, and that it goes on, once in a while;
/// the end at once. A node has limited each of its connections already, but the devices of one user may be on many.
///
/// In memory: whoever is forgotten is at worst told of once more.
final class TypingPace {
    private static final Duration BETWEEN = Duration.ofSeconds(3);
    /// A device says so as often as it may, and what it says takes sometimes longer and sometimes shorter to come: with
    /// nothing to spare, every second one would come too early.
    private static final Duration EARLY = Duration.ofMillis(500);

    private static final int MAX_MEMBERS = 10_000;

    private final Map<MemberKey, Latest> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MemberKey, Latest> eldest) {
            return size() > MAX_MEMBERS;
        }
    };

    /// @param next when it may be told again
    /// @param on whether the latest that was told is no end
    private record Latest(long next, boolean on) {}

    /// @param now wall clock
    boolean passes(ChatSignal signal, long now) {
        var who = new MemberKey(signal.chat(), signal.user());
        var before = told.get(who);
        if (signal.on()) {
            return passesOn(who, before == null ? now : before.next, now);
        }
        if (before == null) {
            // It may have been told before this task began.
            return true;
        }
        told.replace(who, new Latest(before.next, false));
        return before.on;
    }

    private boolean passesOn(MemberKey who, long due, long now) {
        if (now < due - EARLY.toMillis()) {
            return false;
        }
        told.remove(who);
        told.put(who, new Latest(Math.max(now, due) + BETWEEN.toMillis(), true));
        return true;
    }
}
