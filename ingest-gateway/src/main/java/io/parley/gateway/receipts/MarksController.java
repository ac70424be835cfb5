package io.parley.gateway.receipts;

import io.parley.gateway.chats.Memberships;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.receipt.MarkKind;
import io.swagger.v3.oas.annotations.Operation;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/chats/{chat}/marks", produces = "application/json")
class MarksController {
    private final MarkPublisher marks;
    private final Memberships memberships;

    MarksController(MarkPublisher marks, Memberships memberships) {
        this.marks = marks;
        this.memberships = memberships;
    }

    /// Everything up to these seqs; at least one of them.
    record NewMarks(
            @Nullable Seq delivered,
            @Nullable Seq read,
            @Nullable Seq played) {
        Map<MarkKind, Seq> byKind() {
            var all = new EnumMap<MarkKind, Seq>(MarkKind.class);
            put(all, MarkKind.DELIVERED, delivered);
            put(all, MarkKind.READ, read);
            put(all, MarkKind.PLAYED, played);
            return all;
        }

        private static void put(Map<MarkKind, Seq> all, MarkKind kind, @Nullable Seq seq) {
            if (seq != null) {
                all.put(kind, seq);
            }
        }
    }

    @Operation(
            summary = "Say how far you have come in a chat",
            description = "As the frames delivered, read and played. The highest counts, in whatever order they come,"
                    + " and nothing beyond what you may see. 202: it is stored, and what it changes is told over the"
                    + " sockets.",
            tags = "chats")
    @PutMapping(consumes = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void mark(Caller caller, @PathVariable ChatId chat, @RequestBody NewMarks request) {
        var all = request.byKind();
        if (all.isEmpty() || all.containsValue(Seq.NONE)) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        if (!memberships.isMember(chat, caller.user())) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        marks.publish(chat, caller.user(), all);
    }
}
