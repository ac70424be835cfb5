package io.parley.gateway.chats;

import io.parley.gateway.outbox.Outbox;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.relations.Relations;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.ReplyAddress;
import io.parley.schemas.chat.Role;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Owns chats, members and roles. Each change takes the chat's row lock, counts its version up, and leaves a fact in
/// the outbox, all in one transaction: the log then tells the same story in the same order.
@Component
class Directory {
    private final ChatRows rows;
    private final Outbox outbox;
    private final Relations relations;
    private final ChatSettings settings;

    Directory(ChatRows rows, Outbox outbox, Relations relations, ChatSettings settings) {
        this.rows = rows;
        this.outbox = outbox;
        this.relations = relations;
        this.settings = settings;
    }

    /// What a call left behind.
    ///
    /// @param changed false when everything was so already, and no answer will come
    record Change(Chat chat, boolean changed) {}

    /// The one direct chat of two people, made when they have none.
    @Transactional
    public Change direct(UserId creator, UserId other, ReplyAddress replyTo) {
        if (creator.equals(other)) {
            throw new ProblemException(ProblemCode.ID_INVALID);
        }
        refuseUnknown(List.of(other));
        relations.holdPair(creator, other);
        var chat = ChatId.next();
        if (!rows.insertPair(creator, other, chat)) {
            return new Change(find(rows.chatOfPair(creator, other).orElseThrow()), false);
        }
        refuseApart(creator, List.of(other));
        rows.insert(chat, ChatKind.DIRECT, null, creator, null);
        var members = List.of(new Member(creator, Role.MEMBER), new Member(other, Role.MEMBER));
        return created(chat, ChatKind.DIRECT, null, creator, members, replyTo);
    }

    /// A group with its creator as admin.
    ///
    /// @param ref the creator's own name for this group: the same one gives the same group; null for none
    @Transactional
    public Change group(
            UserId creator, Title title, Collection<UserId> others, @Nullable Ref ref, ReplyAddress replyTo) {
        var users = new LinkedHashSet<>(others);
        users.remove(creator);
        if (users.size() + 1 > settings.maxMembers()) {
            throw new ProblemException(ProblemCode.GROUP_FULL);
        }
        refuseUnknown(users);
        var chat = ChatId.next();
        if (!rows.insert(chat, ChatKind.GROUP, title, creator, ref) && ref != null) {
            return new Change(find(rows.chatOfRef(creator, ref).orElseThrow()), false);
        }
        refuseApart(creator, users);
        var members = new ArrayList<Member>();
        members.add(new Member(creator, Role.ADMIN));
        users.forEach(user -> members.add(new Member(user, Role.MEMBER)));
        return created(chat, ChatKind.GROUP, title, creator, members, replyTo);
    }

    @Transactional
    public Change add(UserId actor, ChatId id, Collection<UserId> users, ReplyAddress replyTo) {
        var chat = lockAsAdmin(actor, id);
        var added = new LinkedHashSet<>(users);
        chat.members().forEach(member -> added.remove(member.user()));
        if (added.isEmpty()) {
            return new Change(chat, false);
        }
        if (chat.members().size() + added.size() > settings.maxMembers()) {
            throw new ProblemException(ProblemCode.GROUP_FULL);
        }
        refuseUnknown(added);
        refuseApart(actor, added);
        var version = rows.nextVersion(id);
        var members = added.stream().map(user -> new Member(user, Role.MEMBER)).toList();
        rows.addMembers(id, version, members);
        append(id, actor, replyTo, new ChatAction.AddMembers(version, members));
        return new Change(find(id), true);
    }

    /// A member leaves, or an admin removes one. When the last admin leaves, the longest-standing member takes over.
    @Transactional
    public void remove(UserId actor, ChatId id, UserId user, ReplyAddress replyTo) {
        var chat = actor.equals(user) ? lockAsMember(actor, id) : lockAsAdmin(actor, id);
        refuseDirect(chat);
        leave(actor, chat, user, replyTo);
    }

    /// Whoever is deleted leaves: a group as everybody does, and a direct chat by closing it. There nothing can be sent
    /// any more, and the other one keeps what was said.
    @Transactional
    public void depart(UserId user, ChatId id) {
        var found = rows.lock(id);
        if (found.isEmpty()
                || found.get().members().stream()
                        .noneMatch(member -> member.user().equals(user))) {
            return;
        }
        if (found.get().kind() == ChatKind.DIRECT) {
            append(id, user, null, new ChatAction.Block(rows.nextVersion(id), user));
        }
        leave(user, found.get(), user, null);
    }

    @Transactional
    public Change rename(UserId actor, ChatId id, Title title, ReplyAddress replyTo) {
        var chat = lockAsAdmin(actor, id);
        if (title.value().equals(chat.title())) {
            return new Change(chat, false);
        }
        rows.rename(id, title);
        append(id, actor, replyTo, new ChatAction.RenameChat(rows.nextVersion(id), title.value()));
        return new Change(find(id), true);
    }

    /// @throws ProblemException alike for a chat there is not and one the reader is no member of
    @Transactional(readOnly = true)
    public Chat chatFor(UserId reader, ChatId id) {
        return visible(reader, rows.find(id));
    }

    private void leave(UserId actor, Chat chat, UserId user, @Nullable ReplyAddress replyTo) {
        var id = chat.id();
        var leaving = chat.members().stream()
                .filter(member -> member.user().equals(user))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
        successor(chat, leaving).ifPresent(heir -> {
            var admin = new Member(heir.user(), Role.ADMIN);
            rows.changeRole(id, admin);
            append(id, actor, null, new ChatAction.ChangeRole(rows.nextVersion(id), admin));
        });
        rows.removeMember(id, user);
        append(id, actor, replyTo, new ChatAction.RemoveMember(rows.nextVersion(id), user));
    }

    private Change created(
            ChatId chat,
            ChatKind kind,
            @Nullable Title title,
            UserId creator,
            List<Member> members,
            ReplyAddress replyTo) {
        rows.addMembers(chat, 1, members);
        var fact = new ChatAction.CreateChat(1, kind, title == null ? null : title.value(), members);
        append(chat, creator, replyTo, fact);
        return new Change(find(chat), true);
    }

    private void append(ChatId chat, UserId actor, @Nullable ReplyAddress replyTo, ChatAction.Fact fact) {
        outbox.append(new ActionRecord(chat, ActionRecord.RULES, actor, replyTo, fact));
    }

    private Chat lockAsAdmin(UserId actor, ChatId id) {
        var chat = lockAsMember(actor, id);
        refuseDirect(chat);
        if (!chat.members().contains(new Member(actor, Role.ADMIN))) {
            throw new ProblemException(ProblemCode.NOT_AN_ADMIN);
        }
        return chat;
    }

    private Chat lockAsMember(UserId actor, ChatId id) {
        return visible(actor, rows.lock(id));
    }

    private Chat find(ChatId id) {
        return rows.find(id).orElseThrow();
    }

    private void refuseUnknown(Collection<UserId> users) {
        if (!rows.existing(users).containsAll(users)) {
            throw new ProblemException(ProblemCode.USER_NOT_FOUND);
        }
    }

    /// It is not told who has blocked whom.
    private void refuseApart(UserId actor, Collection<UserId> users) {
        if (!relations.apartFrom(actor, users).isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_ALLOWED);
        }
    }

    private static Chat visible(UserId reader, Optional<Chat> chat) {
        return chat.filter(found -> found.members().stream()
                        .anyMatch(member -> member.user().equals(reader)))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    private static void refuseDirect(Chat chat) {
        if (chat.kind() == ChatKind.DIRECT) {
            throw new ProblemException(ProblemCode.DIRECT_CHAT_FIXED);
        }
    }

    private static Optional<Member> successor(Chat chat, Member leaving) {
        var otherAdmin = chat.members().stream()
                .anyMatch(
                        member -> member.role() == Role.ADMIN && !member.user().equals(leaving.user()));
        if (leaving.role() != Role.ADMIN || otherAdmin) {
            return Optional.empty();
        }
        return chat.members().stream()
                .filter(member -> !member.user().equals(leaving.user()))
                .findFirst();
    }
}
