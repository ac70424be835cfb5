package io.parley.media.members;

import io.parley.schemas.history.ChatView;
import io.parley.schemas.history.History;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/// Who is a member of which chat at this moment, as the history says: at most a moment behind the log.
@Component
public class Members {
    /// A chat made a moment ago is in the history within that time.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final History history;

    Members(History history) {
        this.history = history;
    }

    /// What a member sees of a chat; empty for a stranger and for who is a member no more.
    ///
    /// @throws io.parley.schemas.history.HistoryUnavailableException when Cassandra does not answer
    public Optional<ChatView> viewOf(UserId user, ChatId chat) {
        return history.chatsOf(user, List.of(chat)).stream()
                .filter(ChatView::isMember)
                .findFirst();
    }

    /// As [#viewOf], of who may have been told just now that the chat is there: waits a moment for the history.
    public boolean isMember(UserId user, ChatId chat) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (viewOf(user, chat).isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
