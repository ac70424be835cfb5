package io.parley.schemas.frame;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.parley.schemas.chat.Content;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.signal.Activity;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client says on its socket: one JSON object with a `type`, at most [#MAX_BYTES] of UTF-8.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientFrame.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = ClientFrame.Send.class, name = "send"),
    @JsonSubTypes.Type(value = ClientFrame.Sync.class, name = "sync"),
    @JsonSubTypes.Type(value = ClientFrame.Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = ClientFrame.Read.class, name = "read"),
    @JsonSubTypes.Type(value = ClientFrame.Played.class, name = "played"),
    @JsonSubTypes.Type(value = ClientFrame.Typing.class, name = "typing"),
    @JsonSubTypes.Type(value = ClientFrame.Watch.class, name = "watch"),
    @JsonSubTypes.Type(value = ClientFrame.Unwatch.class, name = "unwatch"),
    @JsonSubTypes.Type(value = ClientFrame.Away.class, name = "away"),
    @JsonSubTypes.Type(value = ClientFrame.Renew.class, name = "renew"),
    @JsonSubTypes.Type(value = ClientFrame.Ping.class, name = "ping")
})
public sealed interface ClientFrame {
    int MAX_BYTES = 128 * 1024;

    /// The first frame, within five seconds of the upgrade. Answered by `welcome`, the backlog after the cursors, and
    /// `caught-up`.
    ///
    /// @param token an access token; null when it came with the upgrade
    /// @param cursors the last seq the client holds, per chat; without one the latest page is sent
    record Hello(
            @Nullable String token,
            @JsonProperty(required = true) DeviceId device,
            Map<ChatId, Seq> cursors) implements ClientFrame {
        public Hello {
            // Absent in JSON arrives as null.
            cursors = Map.copyOf(Objects.requireNonNullElse(cursors, Map.of()));
        }

        @Override
        public String toString() {
            return "Hello[token=[REDACTED], device=" + device + ", cursors=" + cursors.size() + "]";
        }
    }

    /// A newer access token of the same session, so that the socket outlives the one it began with. Answered by
    /// `renewed`.
    record Renew(@JsonProperty(required = true) String token) implements ClientFrame {
        @Override
        public String toString() {
            return "Renew[token=[REDACTED]]";
        }
    }

    /// A message. Answered by `ack` or `refused` with the same ref; no answer means the outcome is not known.
    record Send(
            @JsonProperty(required = true) Ref ref,
            @JsonProperty(required = true) ChatId chat,
            @JsonProperty(required = true) Content body)
            implements ClientFrame {}

    /// Asks for the events of one chat after a seq, oldest first. Answered by `event`s and one `synced`.
    ///
    /// @param limit 1 to 500; absent means 100
    record Sync(
            @JsonProperty(required = true) ChatId chat,
            @JsonProperty(required = true) Seq after,
            @Nullable Integer limit)
            implements ClientFrame {
        public static final int MAX_LIMIT = 500;
        public static final int DEFAULT_LIMIT = 100;

        public Sync {
            if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
                throw new IllegalArgumentException("limit is from 1 to " + MAX_LIMIT);
            }
        }

        public int limitOrDefault() {
            return limit == null ? DEFAULT_LIMIT : limit;
        }
    }

    /// How far the user has come in a chat. Not answered: what it changes comes as `receipt`.
    sealed interface Progress extends ClientFrame {
        ChatId chat();

        /// Everything up to here.
        Seq seq();

        MarkKind kind();
    }

    /// This device holds everything up to the seq.
    record Delivered(
            @JsonProperty(required = true) ChatId chat,
            @JsonProperty(required = true) Seq seq) implements Progress {
        @Override
        public MarkKind kind() {
            return MarkKind.DELIVERED;
        }
    }

    /// The user has seen everything up to the seq.
    record Read(
            @JsonProperty(required = true) ChatId chat,
            @JsonProperty(required = true) Seq seq) implements Progress {
        @Override
        public MarkKind kind() {
            return MarkKind.READ;
        }
    }

    /// The user has listened to the voice messages up to the seq.
    record Played(
            @JsonProperty(required = true) ChatId chat,
            @JsonProperty(required = true) Seq seq) implements Progress {
        @Override
        public MarkKind kind() {
            return MarkKind.PLAYED;
        }
    }

    /// The user types, or has stopped. Repeat it every few seconds while it lasts. Not answered.
    ///
    /// @param activity absent means typing
    record Typing(
            @JsonProperty(required = true) ChatId chat,
            @JsonProperty(required = true) boolean on,
            @Nullable Activity activity)
            implements ClientFrame {}

    /// Asks for the presence of users and every change of it, as `presence`, until the socket closes.
    ///
    /// @param users 1 to 100
    record Watch(@JsonProperty(required = true) Set<UserId> users) implements ClientFrame {
        public static final int MAX_USERS = 100;

        private static Set<UserId> some(Set<UserId> users) {
            if (users.isEmpty() || users.size() > MAX_USERS) {
                throw new IllegalArgumentException("name 1 to " + MAX_USERS + " users");
            }
            return Set.copyOf(users);
        }

        public Watch {
            users = some(users);
        }
    }

    /// Ends `watch` for these users.
    record Unwatch(@JsonProperty(required = true) Set<UserId> users) implements ClientFrame {
        public Unwatch {
            users = Watch.some(users);
        }
    }

    /// The device is unused, or used again. Who has only unused devices is shown as away.
    record Away(@JsonProperty(required = true) boolean on) implements ClientFrame {}

    /// Answered by `pong`.
    record Ping() implements ClientFrame {}
}
