package io.parley.gateway.receipts;

import io.parley.gateway.chats.ChatSummary;
import io.parley.gateway.chats.Memberships;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.ChatId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class ChatListController {
    private static final int MAX_PAGE = 200;

    private final Memberships memberships;
    private final ChatLines lines;

    ChatListController(Memberships memberships, ChatLines lines) {
        this.memberships = memberships;
        this.lines = lines;
    }

    /// @param next ask for the next page after this one; absent on the last
    record ChatList(List<ChatLine> chats, @Nullable ChatId next) {}

    @Operation(
            summary = "Your chats",
            description = "In the order of their creation, each with what is unread in it and how far you and, in a"
                    + " direct chat, the other one have come. Those numbers come from the log through the history, at"
                    + " most a moment late, and are absent while the history does not answer.",
            tags = "chats")
    @GetMapping("/chats")
    ChatList list(
            Caller caller,
            @RequestParam(required = false) @Nullable ChatId after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        List<ChatSummary> page = memberships.chatsOf(caller.user(), after, limit);
        var next = page.size() < limit ? null : page.getLast().id();
        return new ChatList(lines.of(caller.user(), page), next);
    }
}
