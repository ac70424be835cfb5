package io.parley.schemas.frame;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.parley.schemas.chat.Content;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a client says on its socket: one JSON object with a `type`, at most [#MAX_BYTES] of UTF-8.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientFrame.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = ClientFrame.Send.class, name = "send"),
    @JsonSubTypes.Type(value = ClientFrame.Sync.class, name = "sync"),
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

    /// Answered by `pong`.
    record Ping() implements ClientFrame {}
}
