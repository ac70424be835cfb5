package io.parley.media.citations;

import io.parley.schemas.chat.ChatEvent.Change;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Notes which messages cite which files. Noting one twice is as noting it once.
@Component
public class Citations {
    private final JdbcClient db;

    Citations(JdbcClient db) {
        this.db = db;
    }

    /// Only what an owner cites in the file's own chat counts: the edges let nothing else through.
    @Transactional
    public void add(ChatId chat, Seq seq, UserId actor, FileId file) {
        var isOurs =
                db.sql("""
                        update files set cited = true
                        where id = ? and chat = ? and owner = ? and state <> 'deleted'""").params(file.value(), chat.value(), actor.value()).update() > 0;
        if (isOurs) {
            db.sql("insert into citations (file, seq) values (?, ?) on conflict do nothing")
                    .params(file.value(), seq.value())
                    .update();
        }
    }

    /// Notes what an event cites.
    @Transactional
    public void take(EventRecord event) {
        filesOf(event).forEach(file -> add(event.chat(), event.seq(), event.actor(), file));
    }

    private static List<FileId> filesOf(EventRecord event) {
        return switch (event.event()) {
            case MessageSent(var _, var _, var content) -> content.files();
            case Change _ -> List.of();
        };
    }
}
