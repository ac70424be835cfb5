package io.parley.gateway.reports;

import io.parley.gateway.history.HistoryAccess;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import org.springframework.stereotype.Component;

/// Looks into the history whether a reporter can really have seen what is reported.
@Component
class Evidence {
    private final HistoryAccess history;

    Evidence(HistoryAccess history) {
        this.history = history;
    }

    /// @throws ProblemException alike for a message there is not, one the reporter may not see, and one of another
    ///     author
    void require(UserId reporter, UserId author, ChatId chat, MessageId message) {
        var place = history.readReceipts(receipts -> receipts.placeOf(message))
                .filter(found -> found.chat().equals(chat))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        var before = new Seq(place.seq().value() - 1);
        var isTheirs = history.read(all -> all.after(reporter, chat, before, 1)).events().stream()
                .anyMatch(event -> event.seq().equals(place.seq())
                        && event.actor().equals(author)
                        && event.event() instanceof MessageSent);
        if (!isTheirs) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
    }
}
