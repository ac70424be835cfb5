package io.parley.gateway.problems;

/// Everything that can be wrong with a request: the stable code, the status, and the words for people.
public enum ProblemCode {
    REQUEST_INVALID(400, "request_invalid", "The request is not what this address takes."),
    ID_INVALID(400, "id_invalid", "An id or ref is missing or is not a lower-case UUID."),
    BODY_INVALID(400, "body_invalid", "The message body is empty, too long or not valid text."),
    NAME_INVALID(400, "name_invalid", "A name has 1 to 64 characters, not only spaces, and no control characters."),
    TITLE_INVALID(400, "title_invalid", "A title has 1 to 128 characters, not only spaces, and no control characters."),
    EMAIL_INVALID(400, "email_invalid", "This is not an e-mail address."),
    PHONE_INVALID(400, "phone_invalid", "This is not a phone number with its country code, such as +4930123456."),
    PASSWORD_INVALID(400, "password_invalid", "A password has 8 to 128 characters."),
    CODE_INVALID(400, "code_invalid", "This code is wrong, was used, or is over."),
    CHALLENGE_INVALID(400, "challenge_invalid", "This sign-in was finished or is over. Begin again."),
    VERIFICATION_REQUIRED(
            400, "verification_required", "Prove the e-mail address or phone number first, by a code of auth/otp."),
    PIN_INVALID(400, "pin_invalid", "A PIN has 4 to 20 digits."),
    LOGIN_AMBIGUOUS(400, "login_ambiguous", "Give either an e-mail address or a phone number."),
    QUIET_HOURS_INVALID(
            400, "quiet_hours_invalid", "Quiet hours have two different times such as 22:30, and an IANA time zone."),
    MUTE_INVALID(400, "mute_invalid", "A mute ends at a time to come, such as 2030-01-31T08:00:00Z, or never."),
    PUSH_TOKEN_INVALID(400, "push_token_invalid", "A push token has 1 to 4,096 printable ASCII characters, no spaces."),
    USER_NAME_INVALID(400, "user_name_invalid", "A user name has 3 to 32 of a-z, 0-9 and _, and begins with a letter."),
    ABOUT_INVALID(400, "about_invalid", "About has 1 to 256 characters, and no control characters but new lines."),
    BIRTH_DATE_INVALID(400, "birth_date_invalid", "A date of birth is a past day such as 1990-12-31, from 1900 on."),
    HASH_INVALID(400, "hash_invalid", "A hash has 16 characters: 12 bytes in base64url."),
    REPORT_INVALID(400, "report_invalid", "A report names at most 20 messages, each once and with their chat."),
    REASON_INVALID(400, "reason_invalid", "A reason has 3 to 200 characters, and no control characters."),
    SEARCH_INVALID(400, "search_invalid", "A search has 3 to 64 characters."),
    UNAUTHENTICATED(401, "unauthenticated", "A valid access token is needed."),
    CREDENTIALS_INVALID(401, "credentials_invalid", "There is no account with this login and password."),
    REFRESH_TOKEN_INVALID(401, "refresh_token_invalid", "This refresh token is not valid. Log in again."),
    EXTERNAL_TOKEN_INVALID(401, "external_token_invalid", "This token is not one of the configured issuer, or over."),
    NOT_AN_ADMIN(403, "not_an_admin", "Only an admin of the group may do this."),
    DEVICE_LIMIT(
            403, "device_limit", "This account has as many devices as it may. End a session of another one first."),
    NOT_ALLOWED(403, "not_allowed", "This cannot be done with this person at the moment."),
    ACCOUNT_SUSPENDED(403, "account_suspended", "This account is suspended."),
    ACCOUNT_DELETED(403, "account_deleted", "This account is being deleted."),
    ROLE_REQUIRED(403, "role_required", "Your role does not include this."),
    NOT_FOUND(404, "not_found", "There is no such thing, or you may not see it."),
    USER_NOT_FOUND(404, "user_not_found", "There is no such user."),
    METHOD_NOT_ALLOWED(405, "method_not_allowed", "This address does not take this method."),
    NOT_ACCEPTABLE(406, "not_acceptable", "This is only served as JSON."),
    REQUEST_TIMEOUT(408, "request_timeout", "The request did not arrive in time."),
    ALREADY_REGISTERED(409, "already_registered", "This belongs to an account. Sign in to it."),
    SECOND_FACTOR_EXISTS(409, "second_factor_exists", "A second factor is in use. Remove it first."),
    CONFLICT(409, "conflict", "This ref was used for another body. Use a new ref for a new message."),
    DIRECT_CHAT_FIXED(409, "direct_chat_fixed", "A direct chat has no title and always the same two members."),
    USER_NAME_TAKEN(409, "user_name_taken", "Somebody else has this user name."),
    CONTACT_LIMIT(409, "contact_limit", "This account has as many contacts as it may."),
    BLOCK_LIMIT(409, "block_limit", "This account has blocked as many people as it may."),
    LAST_ADMIN(409, "last_admin", "This is the last admin. Make somebody else admin first."),
    REPORT_TAKEN(409, "report_taken", "Somebody else works on this report, or nobody does yet, or it is done."),
    MUTE_LIMIT(409, "mute_limit", "This account has muted as many chats as it may."),
    GROUP_FULL(409, "group_full", "A group cannot have this many members."),
    TOO_LARGE(413, "too_large", "The request is larger than this address takes."),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported_media_type", "Send application/json."),
    RATE_LIMITED(429, "rate_limited", "Too much was asked for. Wait as long as Retry-After says."),
    HEADERS_TOO_LARGE(431, "headers_too_large", "The headers of the request are too large."),
    INTERNAL(500, "internal", "Something went wrong on our side."),
    UNAVAILABLE(503, "unavailable", "This cannot be answered at the moment. Try again."),
    BUSY(503, "busy", "Too much is asked at the moment. Wait, then try again; a send with the same ref."),
    OUTCOME_UNKNOWN(
            504, "outcome_unknown", "No answer came in time. Send again with the same ref to learn the outcome.");

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
