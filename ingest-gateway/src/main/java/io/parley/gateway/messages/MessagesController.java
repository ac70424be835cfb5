package io.parley.gateway.messages;

import io.parley.gateway.limits.Limited;
import io.parley.gateway.requests.Required;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.chat.Content;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.limit.Limit;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/chats/{chat}/messages", produces = "application/json")
class MessagesController {
    private final Sends sends;

    MessagesController(Sends sends) {
        this.sends = sends;
    }

    /// @param ref the client's own name for this message: a repeated send with the same ref is the same send
    record NewMessage(@Required Ref ref, @Required Content body) {}

    @Operation(
            summary = "Send a message",
            description = "Answered once it is stored and has its seq. After outcome_unknown send again with the same"
                    + " ref: it cannot become two messages.",
            tags = "messages")
    @Limited(Limit.SENDS_OF_ACCOUNT)
    @PostMapping(consumes = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Sends.Ack send(Caller caller, @PathVariable ChatId chat, @RequestBody NewMessage message) {
        return sends.send(caller.user(), chat, message.ref(), message.body());
    }
}
