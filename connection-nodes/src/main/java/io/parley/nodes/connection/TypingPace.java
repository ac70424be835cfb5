package io.parley.nodes.connection;

import io.parley.schemas.frame.ClientFrame.Typing;
import io.parley.schemas.id.ChatId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lets a client repeat that its user is typing as often as it likes, and passes on what is worth it: one in a while
/// per chat, and the end.
final class TypingPace {
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    /// Nobody types in more chats at a time.
    private static final int MAX_CHATS = 8;

    private final Map<ChatId, Passed> passed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ChatId, Passed> eldest) {
            return size() > MAX_CHATS;
        }
    };

    private record Passed(Typing typing, long at) {}

    /// @param now milliseconds
    boolean passes(Typing typing, long now) {
        var last = passed.get(typing.chat());
        if (last == null && !typing.on()) {
            return false;
        }
        if (last != null && last.typing.equals(typing) && now - last.at < BETWEEN.toMillis()) {
            return false;
        }
        if (typing.on()) {
            passed.put(typing.chat(), new Passed(typing, now));
        } else {
            passed.remove(typing.chat());
        }
        return true;
    }
}
