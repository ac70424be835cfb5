package io.parley.infra.operations.chats;

import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.history.Membership;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A chat as its events have made it, up to the last one that was applied.
final class ChatThen {
    private final int lastEvents;
    private final Map<UserId, Stays> members = new LinkedHashMap<>();
    private final Deque<EventRecord> latest = new ArrayDeque<>();
    private @Nullable ChatKind kind;
    private @Nullable String title;
    private Seq head = Seq.NONE;
    private @Nullable Instant at;

    /// One who is or was a member.
    ///
    /// @param role the last one
    /// @param memberships in the order of time
    record Stays(Role role, List<Membership> memberships) {
        boolean isMember() {
            return memberships.getLast().removed().isEmpty();
        }
    }

    /// @param lastEvents how many are kept
    ChatThen(int lastEvents) {
        this.lastEvents = lastEvents;
    }

    /// @throws IllegalStateException when it is not the next one: then the topic is not what it promises
    void apply(EventRecord event) {
        if (event.seq().compareTo(head) <= 0) {
            // The same event, written again.
            return;
        }
        if (!event.seq().equals(head.next())) {
            throw new IllegalStateException("chat.events has seq " + event.seq() + " of chat " + event.chat()
                    + " after seq " + head + ": events are missing");
        }
        head = event.seq();
        at = event.at();
        latest.addLast(event);
        if (latest.size() > lastEvents) {
            latest.removeFirst();
        }
        switch (event.event()) {
            case ChatCreated created -> {
                kind = created.kind();
                title = created.title();
                created.members().forEach(this::join);
            }
            case MembersAdded added -> added.members().forEach(this::join);
            case MemberRemoved removed -> members.computeIfPresent(removed.member(), (_, stays) -> left(stays));
            case RoleChanged changed -> {
                var member = changed.member();
                members.computeIfPresent(member.user(), (_, stays) -> new Stays(member.role(), stays.memberships()));
            }
            case ChatRenamed renamed -> title = renamed.title();
            case MessageSent _ -> {}
        }
    }

    private void join(Member member) {
        members.merge(
                member.user(),
                new Stays(member.role(), List.of(new Membership(head, null))),
                (before, now) -> before.isMember() ? before : again(before, now));
    }

    private static Stays again(Stays before, Stays now) {
        var memberships = new ArrayList<>(before.memberships());
        memberships.addAll(now.memberships());
        return new Stays(now.role(), List.copyOf(memberships));
    }

    private Stays left(Stays stays) {
        if (!stays.isMember()) {
            return stays;
        }
        var memberships = new ArrayList<>(stays.memberships());
        memberships.add(new Membership(memberships.removeLast().joined(), head));
        return new Stays(stays.role(), List.copyOf(memberships));
    }

    boolean isEmpty() {
        return head.equals(Seq.NONE);
    }

    Seq head() {
        return head;
    }

    Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    Optional<ChatKind> kind() {
        return Optional.ofNullable(kind);
    }

    /// Empty for a direct chat.
    Optional<String> title() {
        return Optional.ofNullable(title);
    }

    /// In the order in which they first came.
    Map<UserId, Stays> members() {
        return members;
    }

    /// Oldest first.
    List<EventRecord> latest() {
        return List.copyOf(latest);
    }
}
