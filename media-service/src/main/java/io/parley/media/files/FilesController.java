package io.parley.media.files;

import io.parley.media.members.Members;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import io.parley.media.tokens.Caller;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class FilesController {
    private static final int MAX_PAGE = 100;

    private final FileRows rows;
    private final Permits permits;
    private final Members members;

    FilesController(FileRows rows, Permits permits, Members members) {
        this.rows = rows;
        this.permits = permits;
        this.members = members;
    }

    /// @param files the latest first
    /// @param before for the next page; absent where there is none
    record Page(List<FileView> files, @Nullable FileId before) {}

    @Operation(summary = "What is known of a file", tags = "files")
    @GetMapping(path = "files/{file}/details", produces = "application/json")
    FileView details(Caller caller, @PathVariable FileId file) {
        return FileView.of(permits.require(caller.user(), file));
    }

    @Operation(
            summary = "The files of a chat that the caller may have, the latest first",
            description = "`before` of an answer asks for the next page; at most 100 a page.",
            tags = "files")
    @GetMapping(path = "chats/{chat}/files", produces = "application/json")
    Page ofChat(
            Caller caller,
            @PathVariable ChatId chat,
            @RequestParam(required = false) @Nullable FileId before,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        var view = members.viewOf(caller.user(), chat).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        var found = rows.ofChat(chat, caller.user(), view.memberships(), before, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? page.getLast().id() : null;
        return new Page(page.stream().map(FileView::of).toList(), next);
    }

    /// Nobody has it from now on; its bytes go a moment later.
    @Operation(summary = "Delete a file; its owner alone can", tags = "files")
    @DeleteMapping("files/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable FileId file) {
        var found = permits.require(caller.user(), file);
        if (!found.owner().equals(caller.user()) || !rows.end(file, EndedAs.DELETED)) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
    }
}
