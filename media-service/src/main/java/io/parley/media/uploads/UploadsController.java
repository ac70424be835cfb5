package io.parley.media.uploads;

import io.parley.media.files.FileView;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import io.parley.media.tokens.Caller;
import io.parley.schemas.id.ChatId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/chats/{chat}/files", produces = "application/json")
class UploadsController {
    private final PlainUploads uploads;

    UploadsController(PlainUploads uploads) {
        this.uploads = uploads;
    }

    /// For the description alone: a form is read as it comes.
    @Schema(requiredProperties = "file")
    record Form(
            @Schema(format = "binary") String file,
            @Nullable String sha256,
            @Nullable Boolean viewOnce) {}

    /// @param sha256 of bytes the caller has uploaded before
    /// @param viewOnce null for false
    record Known(
            @Nullable String sha256,
            @Nullable String name,
            @Nullable Boolean viewOnce) {}

    @Operation(
            summary = "Upload a file",
            description = "As a form: `file`, and if wanted `sha256` and `viewOnce`, in any order. As JSON: the hash of"
                    + " content the caller has uploaded before makes another file of it, without sending it again.",
            tags = "files",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = Form.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = Known.class))
                            }))
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    FileView upload(Caller caller, @PathVariable ChatId chat, HttpServletRequest request) throws IOException {
        return FileView.of(uploads.receive(
                caller.user(),
                chat,
                request.getContentType(),
                request.getContentLengthLong(),
                request.getInputStream()));
    }

    @Operation(hidden = true)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    FileView reuse(Caller caller, @PathVariable ChatId chat, @RequestBody Known known) throws IOException {
        var hash = Wishes.hash(Optional.ofNullable(known.sha256()));
        if (hash == null || known.name() == null) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        var viewOnce = Boolean.TRUE.equals(known.viewOnce());
        return FileView.of(uploads.reuse(caller.user(), chat, hash, known.name(), viewOnce));
    }
}
