package io.parley.gateway.exports;

import io.parley.gateway.accounts.Accounts;
import io.parley.gateway.history.HistoryAccess;
import io.parley.schemas.frame.EventKind;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.ChatView;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads all of an account from where it lives, and writes it as it is read: no copy is kept anywhere.
@Component
class Exports {
    private final JdbcClient db;
    private final Accounts accounts;
    private final HistoryAccess history;
    private final JsonMapper json;
    private final Clock clock;

    Exports(JdbcClient db, Accounts accounts, HistoryAccess history, JsonMapper json, Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.history = history;
        this.json = json;
        this.clock = clock;
    }

    /// The chats the user is or was in, as the history knows them.
    ///
    /// @throws io.parley.gateway.problems.ProblemException while the history does not answer
    List<ChatView> chatsOf(UserId user) {
        return history.read(all -> all.chatsOf(user));
    }

    /// @throws IOException when the reader is gone
    void write(UserId user, List<ChatView> chats, OutputStream out) throws IOException {
        try (var archive = new Archive(out, json)) {
            var account = accounts.account(user);
            archive.add("profile.json", "Your profile", list -> {
                if (account.isPresent()) {
                    list.add(json.writeValueAsString(account.get()));
                }
            });
            for (var extract : Extract.values()) {
                var rows = db.sql(extract.sql())
                        .param(user.value())
                        .query(String.class)
                        .list();
                archive.add(extract.file(), extract.holds(), list -> {
                    for (var row : rows) {
                        list.add(row);
                    }
                });
            }
            archive.add("messages.json", "What you have said in all chats you are or were in", list -> {
                for (var chat : chats) {
                    writeMessages(user, chat, list);
                }
            });
            archive.finish(user, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        }
    }

    /// Page by page: there may be very many.
    private void writeMessages(UserId user, ChatView chat, Archive.Elements list) throws IOException {
        var from = Seq.NONE;
        while (true) {
            var after = from;
            var page = history.read(all -> all.after(user, chat.chat(), after, CassandraHistory.MAX_PAGE));
            var own = page.events().stream()
                    .filter(event -> event.actor().equals(user))
                    .toList();
            for (var frame : history.framesOf(own)) {
                if (frame.kind() == EventKind.MESSAGE) {
                    list.add(json.writeValueAsString(frame));
                }
            }
            if (page.upTo().equals(from) || page.upTo().equals(page.head())) {
                return;
            }
            from = page.upTo();
        }
    }
}
