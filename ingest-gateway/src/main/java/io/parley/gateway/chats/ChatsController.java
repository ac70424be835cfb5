package io.parley.gateway.chats;

import io.parley.gateway.chats.Directory.Change;
import io.parley.gateway.inbox.Answers;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.ReplyAddress;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/chats", produces = "application/json")
class ChatsController {
    private final Directory directory;
    private final Answers answers;
    private final ChatSettings settings;

    ChatsController(Directory directory, Answers answers, ChatSettings settings) {
        this.directory = directory;
        this.answers = answers;
        this.settings = settings;
    }

    /// @param user the other one, for a direct chat only
    /// @param title for a group only
    /// @param members for a group only: who is in it beside its creator
    /// @param ref for a group, if wanted: repeating the request with the same ref gives the same group
    record NewChat(
            @Required ChatKind kind,
            @Nullable UserId user,
            @Nullable String title,
            @Nullable List<UserId> members,
            @Nullable Ref ref) {}

    record TitleChange(@Required String title) {}

    record NewMembers(@Required List<UserId> members) {}

    @Operation(
            summary = "Make a chat",
            description = "A direct chat is unique per pair: the same call gives the same chat (200). 201 once the"
                    + " chat can be used; 202 and state pending when that is not known yet. not_allowed when you and one"
                    + " of the others have no chat yet and one of you has blocked the other.",
            tags = "chats")
    @PostMapping(consumes = "application/json")
    ResponseEntity<ChatAnswer> create(Caller caller, @RequestBody NewChat request) {
        return switch (request.kind()) {
            case DIRECT -> {
                if (request.user() == null || request.title() != null || request.members() != null) {
                    throw new ProblemException(ProblemCode.REQUEST_INVALID);
                }
                var other = request.user();
                yield answered(HttpStatus.CREATED, replyTo -> directory.direct(caller.user(), other, replyTo));
            }
            case GROUP -> {
                if (request.user() != null || request.title() == null) {
                    throw new ProblemException(ProblemCode.REQUEST_INVALID);
                }
                var title = new Title(request.title());
                var members = Objects.requireNonNullElse(request.members(), List.<UserId>of());
                yield answered(
                        HttpStatus.CREATED,
                        replyTo -> directory.group(caller.user(), title, members, request.ref(), replyTo));
            }
        };
    }

    @Operation(summary = "One chat with its members", tags = "chats")
    @GetMapping("/{chat}")
    ChatAnswer chat(Caller caller, @PathVariable ChatId chat) {
        return ChatAnswer.active(directory.chatFor(caller.user(), chat));
    }

    @Operation(summary = "Rename a group (admins)", tags = "chats")
    @PatchMapping(path = "/{chat}", consumes = "application/json")
    ResponseEntity<ChatAnswer> rename(Caller caller, @PathVariable ChatId chat, @RequestBody TitleChange change) {
        var title = new Title(change.title());
        return answered(HttpStatus.OK, replyTo -> directory.rename(caller.user(), chat, title, replyTo));
    }

    @Operation(
            summary = "Add members to a group (admins)",
            description = "Who is a member already is left as is. not_allowed when one of you and those to be added has"
                    + " blocked the other.",
            tags = "chats")
    @PostMapping(path = "/{chat}/members", consumes = "application/json")
    ResponseEntity<ChatAnswer> add(Caller caller, @PathVariable ChatId chat, @RequestBody NewMembers request) {
        return answered(HttpStatus.OK, replyTo -> directory.add(caller.user(), chat, request.members(), replyTo));
    }

    @Operation(
            summary = "Remove a member (admins), or leave",
            description = "Leave with `me`. When the last admin leaves, the longest-standing member becomes admin.",
            tags = "chats")
    @DeleteMapping("/{chat}/members/{user}")
    ResponseEntity<Void> remove(Caller caller, @PathVariable ChatId chat, @PathVariable String user) {
        var leaving = user.equals("me") ? caller.user() : userOf(user);
        try (var expected = answers.expect()) {
            directory.remove(caller.user(), chat, leaving, expected.address());
            var known = expected.await(settings.answerDeadline()).isPresent();
            return ResponseEntity.status(known ? HttpStatus.NO_CONTENT : HttpStatus.ACCEPTED)
                    .build();
        }
    }

    /// Answers when the change came back through the log, so that nobody is ahead of their own chat.
    private ResponseEntity<ChatAnswer> answered(HttpStatus status, Function<ReplyAddress, Change> change) {
        try (var expected = answers.expect()) {
            var made = change.apply(expected.address());
            if (!made.changed()) {
                return ResponseEntity.ok(ChatAnswer.active(made.chat()));
            }
            if (expected.await(settings.answerDeadline()).isPresent()) {
                return ResponseEntity.status(status).body(ChatAnswer.active(made.chat()));
            }
            return ResponseEntity.accepted().body(ChatAnswer.pending(made.chat()));
        }
    }

    private static UserId userOf(String text) {
        try {
            return UserId.of(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.ID_INVALID);
        }
    }
}
