package io.parley.gateway.history;

import io.parley.gateway.chats.Memberships;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/chats/{chat}/messages", produces = "application/json")
class HistoryController {
    private static final Seq LATEST = new Seq(Long.MAX_VALUE);

    private final HistoryAccess access;
    private final Memberships memberships;

    HistoryController(HistoryAccess access, Memberships memberships) {
        this.access = access;
        this.memberships = memberships;
    }

    /// @param events oldest first, as they came over the socket
    /// @param upTo nothing the caller may see is missing up to here
    /// @param head the last seq the caller may see at the moment
    record Page(List<ServerFrame.Event> events, Seq upTo, Seq head) {}

    @Operation(
            summary = "A page of the history, oldest first",
            description = "The latest page, or the one before a seq, or the one after a seq; only what you may see:"
                    + " the events from your joining to your removal. For the next page ask after `upTo`, for the"
                    + " previous one before the first seq of this one. A page is at most a moment older than the"
                    + " sockets.",
            tags = "messages")
    @GetMapping
    Page page(
            Caller caller,
            @PathVariable ChatId chat,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit) {
        var tooMuch = limit < 1 || limit > CassandraHistory.MAX_PAGE;
        if (tooMuch || (before != null && after != null) || isNegative(before) || isNegative(after)) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        var page = after != null
                ? access.read(history -> history.after(caller.user(), chat, new Seq(after), limit))
                : access.read(history ->
                        history.before(caller.user(), chat, before == null ? LATEST : new Seq(before), limit));
        // A chat made a moment ago is not in the history yet, but its members know that it is there.
        if (page.head().equals(Seq.NONE) && !memberships.isMember(chat, caller.user())) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        return new Page(access.framesOf(page.events()), page.upTo(), page.head());
    }

    private static boolean isNegative(@Nullable Long seq) {
        return seq != null && seq < 0;
    }
}
