package io.parley.infra.checker;

import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Member;
import io.parley.schemas.frame.EventKind;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An event at its place, as somebody saw it. Two sightings of one event are equal. Times are left out: a rebuild may
/// give others.
public record Placed(ChatId chat, Seq seq, UserId actor, What what) {
    /// No text has a NUL, so nobody can have sent this: who cannot read a body of an account that lives is found out.
    public static final String ERASED = "\0erased";

    public sealed interface What {
        /// @param body [Placed#ERASED] where nobody can read it any more
        record Message(Ref ref, MessageId id, String body) implements What {}

        /// @param members those it is about
        record Change(
                EventKind kind,
                @Nullable ChatKind chatKind,
                @Nullable String title,
                List<Member> members) implements What {}
    }

    /// An event as a client receives it. Events of the log and of the history are compared in the same form: see
    /// [io.parley.schemas.frame.EventFrames].
    public static Placed of(ServerFrame.Event event) {
        var what = event.kind() == EventKind.MESSAGE
                ? new What.Message(
                        Objects.requireNonNull(event.ref()),
                        Objects.requireNonNull(event.message()),
                        event.body() == null ? ERASED : event.body().text())
                : new What.Change(
                        event.kind(),
                        event.chatKind(),
                        event.title(),
                        Objects.requireNonNullElse(event.members(), List.of()));
        return new Placed(event.chat(), event.seq(), event.actor(), what);
    }
}
