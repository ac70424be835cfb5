package io.parley.nodes.connection;

import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.signal.ChatSignal;
import java.util.Map;
import java.util.Set;

/// What a connection wants done, in this order.
public sealed interface Effect {
    record Say(ServerFrame frame) implements Effect {}

    /// Writes a frame that others have encoded.
    record Pass(FrameBytes frame) implements Effect {}

    record Ping() implements Effect {}

    /// The last effect of a connection.
    record Close(CloseReason reason) implements Effect {}

    /// Answered by `TokenChecked`.
    record VerifyToken(String token) implements Effect {
        @Override
        public String toString() {
            return "VerifyToken[REDACTED]";
        }
    }

    /// The user is known: an older socket of the same device must go.
    record Admit(Who who) implements Effect {}

    /// Announces the connection to routing. Answered by `RingPart`s.
    record Attach(Who who) implements Effect {}

    record Detach(Who who) implements Effect {}

    /// Waits until the history has everything the ring may lack, then reads. Answered by `BacklogPart`s and
    /// `BacklogGap`s, then `BacklogEnd` or `BacklogFailed`.
    record CatchUp(Who who, Map<ChatId, Seq> cursors) implements Effect {}

    /// Answered by `NotPublished`, by `Answered` through the inbox, or not at all.
    record Publish(UserId actor, ClientFrame.Send send) implements Effect {}

    /// Answered by `NotMarked`, or not at all.
    record PublishMark(Mark mark) implements Effect {}

    record PublishSignal(ChatSignal signal) implements Effect {}

    /// Answered by `WatchAnswered`.
    record Watch(UserId watcher, Set<UserId> users) implements Effect {}

    record Unwatch(Set<UserId> users) implements Effect {}

    /// Says what is new of the presence of these users.
    record ShowPresence(Set<UserId> users) implements Effect {}

    record SayAway(Who who, boolean away) implements Effect {}

    /// Answered by `SyncAnswered`.
    record ReadPage(UserId reader, ClientFrame.Sync sync) implements Effect {}
}
