package io.parley.schemas.chat;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Why something asked of a chat was not done. A final refusal stands for ever; a retryable one decided nothing.
public enum Refusal {
    NOT_A_MEMBER("not_a_member", false, "You are not a member of this chat."),
    NOT_ALLOWED("not_allowed", false, "Nothing can be sent in this chat at the moment."),
    CONFLICT("conflict", false, "This ref was used for another body. Use a new ref for a new message."),
    STALE_FACT("stale_fact", false, "A later change of this chat has been applied already."),
    UNKNOWN_CHAT("unknown_chat", true, "This chat is not known yet. Check the id, or try again shortly."),
    CHAT_BUSY("chat_busy", true, "This chat receives too many messages. Wait, then send again with the same ref."),
    BUSY("busy", true, "The node cannot take more at the moment. Wait, then send again with the same ref."),
    RATE_LIMITED("rate_limited", true, "You send too fast. Wait the given time."),
    UNAVAILABLE("unavailable", true, "This cannot be answered at the moment. Try again."),
    NOT_FOUND("not_found", false, "There is no such chat, or you may not see it."),
    BAD_FRAME("bad_frame", false, "This is not a frame of the protocol."),
    FILE_UNAVAILABLE(
            "file_unavailable",
            false,
            "A file of the message is not there, or not one that you uploaded to this chat."),
    ID_INVALID("id_invalid", false, "An id or ref is missing or is not a lower-case UUID."),
    BODY_INVALID("body_invalid", false, "The body is empty, too long or not valid text.");

    private static final Map<String, Refusal> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Refusal::code, Function.identity()));

    private final String code;
    private final boolean retryable;
    private final String text;

    Refusal(String code, boolean retryable, String text) {
        this.code = code;
        this.retryable = retryable;
        this.text = text;
    }

    /// @throws IllegalArgumentException when there is no such code
    public static Refusal ofCode(String code) {
        var refusal = BY_CODE.get(code);
        if (refusal == null) {
            throw new IllegalArgumentException("unknown refusal code");
        }
        return refusal;
    }

    /// The stable name clients program against.
    public String code() {
        return code;
    }

    /// Whether the same request may succeed later.
    public boolean retryable() {
        return retryable;
    }

    /// What was wrong and what to do, for people.
    public String text() {
        return text;
    }
}
