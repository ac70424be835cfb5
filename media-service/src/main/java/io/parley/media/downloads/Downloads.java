package io.parley.media.downloads;

import io.parley.media.files.FileRows;
import io.parley.media.files.Permits;
import io.parley.media.files.StoredFile;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/// Gives an account what it may have of a file at this moment.
@Component
class Downloads {
    private final Permits permits;
    private final FileRows rows;
    private final Delivery delivery;

    Downloads(Permits permits, FileRows rows, Delivery delivery) {
        this.permits = permits;
        this.rows = rows;
        this.delivery = delivery;
    }

    /// What can be fetched once counts as fetched when the sending begins, and is sent as a whole.
    void sendContent(UserId reader, FileId id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var file = permits.require(reader, id);
        var isOnce = file.viewOnce() && !file.owner().equals(reader);
        if (isOnce && request.getMethod().equals("GET") && !rows.view(id, reader)) {
            throw new ProblemException(ProblemCode.ALREADY_VIEWED);
        }
        var content = file.content();
        var tag = content.storedHash().hex();
        delivery.send(
                new Delivery.Item(content.blob(), content.size(), tag, Presentation.of(file), isOnce),
                request,
                response);
    }

    /// @throws ProblemException `not_found` too where there is none, or it would show what can be fetched once
    void sendThumbnail(UserId reader, FileId id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var file = permits.require(reader, id);
        if (!file.content().thumbnail() || (file.viewOnce() && !file.owner().equals(reader))) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        delivery.send(thumbnail(file), request, response);
    }

    /// @throws ProblemException `not_found`
    void require(UserId reader, FileId id) {
        permits.require(reader, id);
    }

    private static Delivery.Item thumbnail(StoredFile file) {
        var tag = file.content().storedHash().hex() + "-thumbnail";
        return new Delivery.Item(
                file.content().thumbnailBlob(), Delivery.UNKNOWN, tag, Presentation.ofThumbnail(), true);
    }
}
