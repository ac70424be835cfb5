package io.parley.gateway.receipts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.gateway.requests.Required;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.receipt.MarkKind;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/messages/{message}/status", produces = "application/json")
class StatusController {
    private final Statuses statuses;
    private final MarkPublisher marks;

    StatusController(Statuses statuses, MarkPublisher marks) {
        this.statuses = statuses;
        this.marks = marks;
    }

    record NewStatus(@Required Status status) {}

    enum Status {
        @JsonProperty("delivered")
        DELIVERED(MarkKind.DELIVERED),
        @JsonProperty("read")
        READ(MarkKind.READ),
        @JsonProperty("played")
        PLAYED(MarkKind.PLAYED);

        private final MarkKind kind;

        Status(MarkKind kind) {
            this.kind = kind;
        }
    }

    @Operation(
            summary = "What has become of a message",
            description = "To how many members it was sent, delivered and read, and each of them with the times; of"
                    + " those who hide what they read, and to readers who do, only the delivery.",
            tags = "messages")
    @GetMapping
    MessageStatus status(Caller caller, @PathVariable MessageId message) {
        return statuses.of(caller.user(), message);
    }

    @Operation(
            summary = "Say that you have a message, have read it or listened to it",
            description = "It holds for everything before it in its chat, too.",
            tags = "messages")
    @PostMapping(consumes = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void mark(Caller caller, @PathVariable MessageId message, @RequestBody NewStatus request) {
        var event = statuses.find(caller.user(), message);
        marks.publish(event.chat(), caller.user(), Map.of(request.status().kind, event.seq()));
    }
}
