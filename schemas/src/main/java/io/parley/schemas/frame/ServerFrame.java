package io.parley.schemas.frame;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.presence.PresenceState;
import io.parley.schemas.signal.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a node says on a socket: one JSON object with a `type`. Times are ISO-8601 in UTC with milliseconds.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerFrame.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = ServerFrame.Event.class, name = "event"),
    @JsonSubTypes.Type(value = ServerFrame.CaughtUp.class, name = "caught-up"),
    @JsonSubTypes.Type(value = ServerFrame.Ack.class, name = "ack"),
    @JsonSubTypes.Type(value = ServerFrame.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = ServerFrame.Synced.class, name = "synced"),
    @JsonSubTypes.Type(value = ServerFrame.Gap.class, name = "gap"),
    @JsonSubTypes.Type(value = ServerFrame.Draining.class, name = "draining"),
    @JsonSubTypes.Type(value = ServerFrame.Receipt.class, name = "receipt"),
    @JsonSubTypes.Type(value = ServerFrame.Typing.class, name = "typing"),
    @JsonSubTypes.Type(value = ServerFrame.Presence.class, name = "presence"),
    @JsonSubTypes.Type(value = ServerFrame.Renewed.class, name = "renewed"),
    @JsonSubTypes.Type(value = ServerFrame.Pong.class, name = "pong"),
    @JsonSubTypes.Type(value = ServerFrame.Failure.class, name = "error")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ServerFrame {
    /// The answer to `hello`.
    ///
    /// @param node which node this is, for people
    /// @param heartbeatMs a client that stays silent for twice this long is closed with 4408
    record Welcome(UserId user, String node, long heartbeatMs, int maxFrameBytes) implements ServerFrame {}

    /// One event of one chat. The same bytes for every receiver, live and from the history.
    ///
    /// @param kind which of the other fields are set; see [EventKind]
    record Event(
            ChatId chat,
            Seq seq,
            Instant at,
            UserId actor,
            EventKind kind,
            @Nullable Ref ref,
            @Nullable MessageId message,
            @Nullable Content body,
            @Nullable ChatKind chatKind,
            @Nullable String title,
            @Nullable List<Member> members)
            implements ServerFrame {}

    /// Everything up to the hello has been sent; what follows is live.
    ///
    /// @param chats how many chats the user is in
    record CaughtUp(int chats) implements ServerFrame {}

    /// The send is stored and has its place.
    record Ack(Ref ref, ChatId chat, Seq seq, MessageId message, Instant at) implements ServerFrame {}

    /// The send was not done. When `retryable`, send again with the same ref after the wait.
    ///
    /// @param ref null when the frame had none that could be read
    record Refused(@Nullable Ref ref, Refusal code, boolean retryable, long retryAfterMs, String text)
            implements ServerFrame {
        public static Refused of(@Nullable Ref ref, Refusal refusal, Duration retryAfter) {
            return new Refused(ref, refusal, refusal.retryable(), retryAfter.toMillis(), refusal.text());
        }
    }

    /// The end of the answer to `sync`.
    ///
    /// @param upTo the last seq sent or skipped because the user may not see it
    /// @param head the last seq the user may see; ask again after `upTo` until they are equal
    record Synced(ChatId chat, Seq upTo, Seq head) implements ServerFrame {}

    /// Events in this closed range were not sent because there are too many: ask for them with `sync`.
    record Gap(ChatId chat, Seq from, Seq to) implements ServerFrame {}

    /// The node is about to stop. Connect again, to any node, after a random share of the wait.
    record Draining(long reconnectAfterMs) implements ServerFrame {}

    /// How far members of a chat have come. Keep the highest of each; what is not higher changes nothing.
    record Receipt(ChatId chat, List<Progress> marks) implements ServerFrame {
        /// Of one member.
        ///
        /// @param delivered the last seq a device of the member holds; absent for none
        /// @param read absent for none, and where one of the two does not show it
        /// @param played as `read`, for voice messages
        public record Progress(
                UserId user,
                @Nullable Seq delivered,
                @Nullable Seq read,
                @Nullable Seq played) {}
    }

    /// A member of a chat is busy writing, or has stopped.
    ///
    /// @param on false when it has ended; without another `typing` it ends by itself after `expiresInMs`
    record Typing(ChatId chat, UserId user, Activity activity, boolean on, long expiresInMs) implements ServerFrame {}

    /// Whether a watched user is there.
    ///
    /// @param state absent when the user does not show it
    /// @param lastSeen when the user was last connected; absent while connected and where it is not shown
    record Presence(
            UserId user,
            @Nullable PresenceState state,
            @Nullable Instant lastSeen) implements ServerFrame {}

    /// The answer to `renew`.
    ///
    /// @param expiresAt when the socket is closed with 4401 unless it is renewed again
    record Renewed(Instant expiresAt) implements ServerFrame {}

    record Pong() implements ServerFrame {}

    /// The frame was not understood. The socket stays open; too many of them close it with 1008.
    record Failure(@Nullable Ref ref, Refusal code, boolean retryable, String text) implements ServerFrame {
        public static Failure of(@Nullable Ref ref, Refusal refusal) {
            return new Failure(ref, refusal, refusal.retryable(), refusal.text());
        }
    }
}
