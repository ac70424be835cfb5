package io.parley.streams.sequencing;

import io.parley.schemas.id.ChatId;
import io.parley.streams.roster.Roster;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The rosters of the chats that were busy lately, up to a number of members in all. Only a cache of
/// `chat-members`: whoever is asked after it was emptied is loaded from there.
final class Rosters {
    private static final int MAX_MEMBERS = 50_000;

    private final Function<ChatId, Roster> load;
    private final Map<ChatId, Roster> byChat = new LinkedHashMap<>(16, 0.75f, true);
    private int members;

    Rosters(Function<ChatId, Roster> load) {
        this.load = load;
    }

    Roster of(ChatId chat) {
        var known = byChat.get(chat);
        if (known != null) {
            return known;
        }
        var loaded = load.apply(chat);
        put(chat, loaded);
        return loaded;
    }

    void put(ChatId chat, Roster roster) {
        var before = byChat.put(chat, roster);
        members += roster.size() - (before == null ? 0 : before.size());
        var eldest = byChat.entrySet().iterator();
        while (members > MAX_MEMBERS && byChat.size() > 1) {
            members -= eldest.next().getValue().size();
            eldest.remove();
        }
    }
}
