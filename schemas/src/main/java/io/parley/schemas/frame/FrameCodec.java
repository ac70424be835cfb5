package io.parley.schemas.frame;

import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.id.Ref;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Frames to JSON and back. Strict: unknown fields, duplicate keys, wrong types and trailing bytes are errors.
///
/// Safe for use by several threads.
public final class FrameCodec {
    private static final int MAX_DEPTH = 16;
    private static final byte[] BODY = ",\"body\":".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ERASED = ",\"erased\":true".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(ClientFrame.MAX_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addMixIn(Refusal.class, RefusalAsCode.class)
            .build();

    /// What became of a text frame.
    public sealed interface Decoded {
        record Frame(ClientFrame frame) implements Decoded {}

        /// JSON, but not a frame we take. The socket may stay.
        ///
        /// @param ref the frame's ref when it could be read, so that the client can tell which send it was
        record Rejected(@Nullable Ref ref, Refusal refusal) implements Decoded {}

        /// Not JSON at all: the peer does not speak the protocol.
        record NotJson() implements Decoded {}
    }

    public Decoded decode(String text) {
        try {
            var frame = json.readValue(text, ClientFrame.class);
            return frame == null ? new Decoded.Rejected(null, Refusal.BAD_FRAME) : new Decoded.Frame(frame);
        } catch (DatabindException e) {
            return rejected(text, e);
        } catch (JacksonException e) {
            return new Decoded.NotJson();
        }
    }

    public FrameBytes encode(ServerFrame frame) {
        return new FrameBytes(json.writerFor(ServerFrame.class).writeValueAsBytes(frame));
    }

    /// Puts the body into the frame of a message: the same bytes as those of the whole event at once.
    ///
    /// @param withoutBody of [EventFrames#withoutBody], encoded
    /// @param body null when nobody can read it any more
    public FrameBytes withBody(FrameBytes withoutBody, @Nullable Content body) {
        var member = body == null ? ERASED : json.writeValueAsBytes(body);
        var label = body == null ? NOTHING : BODY;
        var open = withoutBody.length() - 1;
        var whole = new byte[open + label.length + member.length + 1];
        System.arraycopy(withoutBody.array(), 0, whole, 0, open);
        System.arraycopy(label, 0, whole, open, label.length);
        System.arraycopy(member, 0, whole, open + label.length, member.length);
        whole[whole.length - 1] = '}';
        return new FrameBytes(whole);
    }

    /// For clients.
    public String encode(ClientFrame frame) {
        return json.writerFor(ClientFrame.class).writeValueAsString(frame);
    }

    /// For clients.
    ///
    /// @throws JacksonException when the text is not a server frame
    public ServerFrame decodeServer(String text) {
        return json.readValue(text, ServerFrame.class);
    }

    private Decoded rejected(String text, DatabindException cause) {
        JsonNode tree;
        try {
            tree = json.readTree(text);
        } catch (JacksonException e) {
            return new Decoded.NotJson();
        }
        if (tree.isMissingNode()) {
            return new Decoded.NotJson();
        }
        var ref = tree.path("ref");
        Ref readableRef = null;
        if (ref.isString()) {
            try {
                readableRef = Ref.of(ref.asString());
            } catch (IllegalArgumentException e) {
                return new Decoded.Rejected(null, Refusal.ID_INVALID);
            }
        }
        return new Decoded.Rejected(readableRef, reasonOf(cause));
    }

    private static Refusal reasonOf(DatabindException cause) {
        var path = cause.getPath();
        var field = path.isEmpty() ? null : path.getFirst().getPropertyName();
        if ("body".equals(field)) {
            return Refusal.BODY_INVALID;
        }
        return "ref".equals(field) || "chat".equals(field) || "device".equals(field)
                ? Refusal.ID_INVALID
                : Refusal.BAD_FRAME;
    }

    /// On the wire a refusal is its code.
    private abstract static class RefusalAsCode {
        @com.fasterxml.jackson.annotation.JsonValue
        abstract String code();

        @com.fasterxml.jackson.annotation.JsonCreator
        static Refusal ofCode(String code) {
            return Refusal.ofCode(code);
        }
    }
}
