package io.parley.gateway.people;

import io.parley.gateway.accounts.Profiles;
import io.parley.gateway.inbox.Answers;
import io.parley.gateway.relations.Relations;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.chat.ReplyAddress;
import io.parley.schemas.id.UserId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/blocks", produces = "application/json")
class BlocksController {
    private final Blocks blocks;
    private final Relations relations;
    private final Profiles profiles;
    private final Answers answers;
    private final PeopleSettings settings;

    BlocksController(Blocks blocks, Relations relations, Profiles profiles, Answers answers, PeopleSettings settings) {
        this.blocks = blocks;
        this.relations = relations;
        this.profiles = profiles;
        this.answers = answers;
        this.settings = settings;
    }

    @Operation(summary = "Whom you have blocked", description = "In the order of their ids.", tags = "people")
    @GetMapping
    PeoplePage blocked(
            Caller caller,
            @RequestParam(required = false) @Nullable UserId after,
            @RequestParam(defaultValue = "100") int limit) {
        PeoplePage.refuseWrong(limit);
        var page = relations.blockedBy(caller.user(), after, limit);
        return PeoplePage.of(page, limit, profiles.seenBy(caller.user(), page));
    }

    @Operation(
            summary = "Block somebody",
            description = "Neither of you can send in your direct chat, make one, or add the other to a group; neither"
                    + " sees whether the other is there, reads or types, or finds the other; they see only the name of"
                    + " your profile. They are not told. 204: every later send is refused; 202: it is done, but the"
                    + " log has not confirmed it yet.",
            tags = "people")
    @PutMapping("/{user}")
    ResponseEntity<Void> block(Caller caller, @PathVariable UserId user) {
        return answered(replyTo -> blocks.block(caller.user(), user, replyTo));
    }

    @Operation(summary = "Unblock somebody", description = "204 and 202 as for blocking.", tags = "people")
    @DeleteMapping("/{user}")
    ResponseEntity<Void> unblock(Caller caller, @PathVariable UserId user) {
        return answered(replyTo -> blocks.unblock(caller.user(), user, replyTo));
    }

    /// @param change says whether an answer will come
    private ResponseEntity<Void> answered(Predicate<ReplyAddress> change) {
        try (var expected = answers.expect()) {
            var known = !change.test(expected.address())
                    || expected.await(settings.answerDeadline()).isPresent();
            return ResponseEntity.status(known ? HttpStatus.NO_CONTENT : HttpStatus.ACCEPTED)
                    .build();
        }
    }
}
