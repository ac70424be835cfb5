package io.parley.gateway.chats;

import io.parley.schemas.id.UserId;
import org.springframework.stereotype.Component;

/// Accounts that leave for good.
@Component
public class Departures {
    private static final int PAGE = 100;

    private final ChatRows rows;
    private final Directory directory;

    Departures(ChatRows rows, Directory directory) {
        this.rows = rows;
        this.directory = directory;
    }

    /// Leaves every chat, one after the other, each with its facts. Nobody waits for the log. Can be repeated: it goes
    /// on with the chats that are left.
    public void leaveAll(UserId user) {
        while (true) {
            var chats = rows.list(user, null, PAGE);
            if (chats.isEmpty()) {
                return;
            }
            chats.forEach(chat -> directory.depart(user, chat.id()));
        }
    }
}
