package io.parley.schemas.frame;

import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The frame of an event: the live lane and the history both make it here, so both say the same.
public final class EventFrames {
    private EventFrames() {}

    /// As a client gets it.
    ///
    /// @param body what the message says; null when nobody can read it any more, and for all but messages
    public static ServerFrame.Event of(EventRecord event, @Nullable Content body) {
        return of(event, body, body == null ? Boolean.TRUE : null);
    }

    /// A message as the log carries it: [FrameCodec#withBody] makes it a whole frame. All other events are whole
    /// already.
    public static ServerFrame.Event withoutBody(EventRecord event) {
        return of(event, null, null);
    }

    private static ServerFrame.Event of(EventRecord event, @Nullable Content body, @Nullable Boolean erased) {
        return switch (event.event()) {
            case MessageSent(var ref, var message, var _) ->
                new ServerFrame.Event(
                        event.chat(),
                        event.seq(),
                        event.at(),
                        event.actor(),
                        EventKind.MESSAGE,
                        ref,
                        message,
                        body,
                        erased,
                        null,
                        null,
                        null);
            case ChatCreated created ->
                change(event, EventKind.CHAT_CREATED, created.kind(), created.title(), created.members());
            case MembersAdded added -> change(event, EventKind.MEMBERS_ADDED, null, null, added.members());
            case MemberRemoved removed ->
                change(event, EventKind.MEMBER_REMOVED, null, null, List.of(new Member(removed.member(), Role.MEMBER)));
            case RoleChanged changed -> change(event, EventKind.ROLE_CHANGED, null, null, List.of(changed.member()));
            case ChatRenamed renamed -> change(event, EventKind.CHAT_RENAMED, null, renamed.title(), null);
        };
    }

    private static ServerFrame.Event change(
            EventRecord event,
            EventKind kind,
            @Nullable ChatKind chatKind,
            @Nullable String title,
            @Nullable List<Member> members) {
        return new ServerFrame.Event(
                event.chat(),
                event.seq(),
                event.at(),
                event.actor(),
                kind,
                null,
                null,
                null,
                null,
                chatKind,
                title,
                members);
    }
}
