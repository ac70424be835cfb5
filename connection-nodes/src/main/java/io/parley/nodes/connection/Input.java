package io.parley.nodes.connection;

import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.token.AccessClaims;
import java.util.List;
import java.util.Set;

/// What can happen to a connection.
public sealed interface Input {
    /// A whole text frame arrived.
    record Received(FrameCodec.Decoded decoded) implements Input {}

    record BinaryReceived() implements Input {}

    /// A ping or pong of the WebSocket protocol itself.
    record ControlReceived() implements Input {}

    /// What became of a token: the one of `hello`, or of `renew`.
    sealed interface TokenChecked extends Input {
        /// @param keyId of the key that signed it
        /// @param validForMs how long the token still lasts
        record Good(AccessClaims claims, String keyId, long validForMs) implements TokenChecked {}

        /// @param reason why the connection cannot begin, or go on, with it
        record Bad(CloseReason reason) implements TokenChecked {}
    }

    /// Routing knows the connection; a part of the latest deliveries of its user.
    record RingPart(List<InboxMessage.Entry> entries, boolean last) implements Input {}

    record Delivered(InboxMessage.Entry entry) implements Input {}

    record Answered(InboxMessage.Reply reply) implements Input {}

    /// This attempt of a send did not reach the log.
    record NotPublished(Ref ref, Refusal reason) implements Input {}

    /// A mark may not be in the log.
    record NotMarked() implements Input {}

    /// Events of one chat from the history.
    ///
    /// @param upTo everything the user may see up to here has been sent or was held by the client already
    record BacklogPart(ChatId chat, List<FrameBytes> events, Seq upTo) implements Input {}

    record BacklogGap(ChatId chat, Seq from, Seq to) implements Input {}

    /// @param chats how many chats the user is in
    record BacklogEnd(int chats) implements Input {}

    record BacklogFailed() implements Input {}

    /// The answer to the `sync` that is being read.
    record SyncAnswered(List<FrameBytes> events, ServerFrame end) implements Input {}

    /// The `watch` that was read has been dealt with.
    ///
    /// @param refusals empty when it was taken
    record WatchAnswered(List<ServerFrame> refusals) implements Input {}

    /// There may be something new to say of the presence of these users.
    record PresenceMoved(Set<UserId> users) implements Input {}

    /// Time has passed.
    record Tick() implements Input {}

    /// The node stops soon.
    record DrainBegun(long reconnectAfterMs, long closeAt) implements Input {}

    /// Routing may have lost the connection: announce it again.
    record RoutingSilent() implements Input {}

    /// Something outside the protocol ends the connection.
    record MustClose(CloseReason reason) implements Input {}

    /// The socket is gone.
    record Gone() implements Input {}
}
