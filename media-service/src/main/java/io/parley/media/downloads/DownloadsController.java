package io.parley.media.downloads;

import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import io.parley.media.tokens.Caller;
import io.parley.schemas.id.FileId;
import io.parley.schemas.log.KnownRevocations;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class DownloadsController {
    private final Downloads downloads;
    private final Links links;
    private final KnownRevocations revocations;

    DownloadsController(Downloads downloads, Links links, KnownRevocations revocations) {
        this.downloads = downloads;
        this.links = links;
        this.revocations = revocations;
    }

    /// @param path below this server, good without a token until then
    record LinkAnswer(String path, Instant expiresAt) {}

    @Operation(
            summary = "Fetch a file",
            description = "With ranges and conditions: 206, 304. Once a message cites it, it is for everybody who was a"
                    + " member of the chat then and is one now; before, for its owner.",
            tags = "downloads")
    @RequestMapping(
            path = "files/{file}",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    void content(Caller caller, @PathVariable FileId file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        downloads.sendContent(caller.user(), file, request, response);
    }

    @Operation(summary = "Fetch the small picture of a file", tags = "downloads")
    @RequestMapping(
            path = "files/{file}/thumbnail",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    void thumbnail(Caller caller, @PathVariable FileId file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        downloads.sendThumbnail(caller.user(), file, request, response);
    }

    @Operation(
            summary = "Make a link for where no header can be sent",
            description = "Of `content` or of the `thumbnail`; for a minute, for this account and this file.",
            tags = "downloads")
    @PostMapping(path = "files/{file}/links", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    LinkAnswer link(Caller caller, @PathVariable FileId file, @RequestParam(defaultValue = "content") String of) {
        downloads.require(caller.user(), file);
        var isThumbnail = switch (of) {
            case "content" -> false;
            case "thumbnail" -> true;
            default -> throw new ProblemException(ProblemCode.REQUEST_INVALID);
        };
        var signed = links.sign(caller, file, isThumbnail);
        return new LinkAnswer("/api/v1/links/" + signed.token(), signed.expiresAt());
    }

    @Operation(summary = "Fetch by a link, without a token", tags = "downloads")
    @RequestMapping(
            path = "links/{token}",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    void follow(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var link = links.open(token)
                .filter(opened -> isOf(Caller.of(request), opened.caller()))
                .filter(opened -> revocations
                        .of(opened.caller().user(), opened.caller().session())
                        .isEmpty())
                .orElseThrow(() -> new ProblemException(ProblemCode.LINK_INVALID));
        if (link.thumbnail()) {
            downloads.sendThumbnail(link.caller().user(), link.file(), request, response);
        } else {
            downloads.sendContent(link.caller().user(), link.file(), request, response);
        }
    }

    /// Who says who they are must be whose link it is.
    private static boolean isOf(Optional<Caller> caller, Caller owner) {
        return caller.isEmpty() || caller.get().user().equals(owner.user());
    }
}
