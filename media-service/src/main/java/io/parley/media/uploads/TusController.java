package io.parley.media.uploads;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.HEADER;

import io.parley.media.tokens.Caller;
import io.parley.schemas.id.FileId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import me.desair.tus.server.TusFileUploadService;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Uploads that can be resumed, by the protocol tus 1.0. The answer to whatever finds an upload whole names the file in
/// [#FILE].
@RestController
class TusController {
    static final String PATH = "/api/v1/uploads";
    static final String FILE = "Parley-File";
    private static final String CHECKSUM = "Upload-Checksum";

    private final TusFileUploadService tus;
    private final TusStorage storage;
    private final UploadRows rows;
    private final UploadLocks locks;
    private final Completion completion;

    TusController(TusStorage storage, UploadRows rows, UploadLocks locks, Completion completion) {
        this.storage = storage;
        this.rows = rows;
        this.locks = locks;
        this.completion = completion;
        this.tus = new TusFileUploadService()
                .withUploadUri(PATH)
                .withUploadStorageService(storage)
                .withUploadLockingService(UploadLocks.none())
                .disableTusExtension("concatenation");
    }

    @Operation(
            summary = "What is offered of tus",
            description = "Versions, extensions and the greatest length, in headers.",
            tags = "uploads")
    @RequestMapping(
            path = {PATH, PATH + "/{id}"},
            method = RequestMethod.OPTIONS)
    void describe(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        process(caller, request, response);
    }

    @Operation(
            summary = "Begin an upload that can be resumed",
            description = "By tus 1.0. `Upload-Metadata` has `chat` and `filename`, and if wanted `filetype`, `sha256`"
                    + " and `viewOnce`. 201: `Location` is the upload.",
            tags = "uploads",
            parameters = {
                @Parameter(name = "Upload-Length", in = HEADER, required = true, description = "In bytes"),
                @Parameter(name = "Upload-Metadata", in = HEADER, required = true, description = "As tus encodes it")
            })
    @PostMapping(PATH)
    @ResponseStatus(HttpStatus.CREATED)
    void begin(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        process(caller, request, response);
    }

    @Operation(
            summary = "Ask how much of an upload is there, send more of it, or end it",
            description = "By tus 1.0: HEAD, PATCH, DELETE. The answer to whatever finds it whole names the file in"
                    + " `Parley-File`.",
            tags = "uploads")
    @RequestMapping(
            path = PATH + "/{id}",
            method = {RequestMethod.HEAD, RequestMethod.PATCH, RequestMethod.DELETE})
    void resume(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var upload = storage.find(id, caller.user());
        if (upload.isEmpty()) {
            // The library knows what to say.
            process(caller, request, response);
            return;
        }
        try (var _ = locks.take(upload.get().id())) {
            dropUnchecked(upload.get().id());
            if (request.getMethod().equals("PATCH") && request.getHeader(CHECKSUM) != null) {
                processChecked(caller, upload.get(), request, response);
            } else {
                process(caller, request, response);
            }
            if (!request.getMethod().equals("DELETE")) {
                nameFile(upload.get().id(), response);
            }
        }
    }

    /// What came without its checksum is not kept, wherever the request, the server or the connection ends.
    private void processChecked(Caller caller, Upload upload, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        rows.unchecked(upload.id(), storage.offset(upload));
        var isRight = false;
        try {
            process(caller, request, response);
            isRight = true;
        } finally {
            if (isRight) {
                rows.unchecked(upload.id(), null);
            } else {
                dropUnchecked(upload.id());
            }
        }
    }

    private void dropUnchecked(FileId id) throws IOException {
        var from = rows.find(id).map(Upload::unchecked);
        if (from.isPresent()) {
            storage.truncate(id, from.get());
            rows.unchecked(id, null);
        }
    }

    private void nameFile(FileId id, HttpServletResponse response) throws IOException {
        var upload = rows.find(id);
        if (upload.isPresent() && completion.complete(upload.get())) {
            response.setHeader(FILE, id.toString());
        }
    }

    private void process(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        tus.process(
                TusExchange.request(request),
                TusExchange.response(response),
                caller.user().toString());
    }
}
