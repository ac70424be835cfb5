package io.parley.media.problems;

/// Everything that can be wrong with a request: the stable code, the status, and the words for people.
public enum ProblemCode {
    REQUEST_INVALID(400, "request_invalid", "The request is not what this address takes."),
    ID_INVALID(400, "id_invalid", "An id is missing or is not a lower-case UUID."),
    FILE_EMPTY(400, "file_empty", "A file has at least one byte."),
    NAME_INVALID(400, "name_invalid", "A file name has 1 to 255 characters and no control characters."),
    UNAUTHENTICATED(401, "unauthenticated", "A valid access token is needed."),
    LINK_INVALID(403, "link_invalid", "This link is over, is not yours, or never was one."),
    NOT_FOUND(404, "not_found", "There is no such thing, or you may not see it."),
    CONTENT_UNKNOWN(404, "content_unknown", "You have not uploaded this content yet. Upload it."),
    METHOD_NOT_ALLOWED(405, "method_not_allowed", "This address does not take this method."),
    NOT_ACCEPTABLE(406, "not_acceptable", "This is not served in a form you take."),
    REQUEST_TIMEOUT(408, "request_timeout", "The request did not arrive in time."),
    OFFSET_MISMATCH(409, "offset_mismatch", "The upload stands at another offset. Ask for it, then go on from there."),
    ALREADY_VIEWED(410, "already_viewed", "This could be fetched once, and was."),
    TUS_VERSION(412, "tus_version", "Only tus 1.0.0 is spoken here."),
    TOO_LARGE(413, "too_large", "The file is larger than one of its kind may be."),
    UNPACKED_TOO_LARGE(413, "unpacked_too_large", "Unpacked, the file would be larger than is taken."),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported_media_type", "The request is not of a type this address takes."),
    CONTENT_REFUSED(415, "content_refused", "The content is not what it is said to be, or nothing that is kept."),
    RANGE_NOT_SATISFIABLE(416, "range_not_satisfiable", "The file has no such bytes, or too many ranges were named."),
    HASH_MISMATCH(422, "hash_mismatch", "The bytes that arrived do not have the hash that was named."),
    UPLOAD_LOCKED(423, "upload_locked", "Another request is at this upload. Try again."),
    RATE_LIMITED(429, "rate_limited", "Too much was asked for. Wait as long as Retry-After says."),
    HEADERS_TOO_LARGE(431, "headers_too_large", "The headers of the request are too large."),
    CHECKSUM_MISMATCH(460, "checksum_mismatch", "The bytes of this request do not have its checksum. Send them again."),
    INTERNAL(500, "internal", "Something went wrong on our side."),
    UNAVAILABLE(503, "unavailable", "This cannot be answered at the moment. Try again."),
    QUOTA_EXCEEDED(507, "quota_exceeded", "Your files would take more room than an account has. Delete some first."),
    STORAGE_FULL(507, "storage_full", "There is no room at the moment. Try again later.");

    private final int status;
    private final String code;
    private final String text;

    ProblemCode(int status, String code, String text) {
        this.status = status;
        this.code = code;
        this.text = text;
    }

    public int status() {
        return status;
    }

    /// The stable name clients program against.
    public String code() {
        return code;
    }

    String text() {
        return text;
    }
}
