package io.parley.schemas.codec;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.avro.ActionType;
import io.parley.schemas.avro.ChatActionRecord;
import io.parley.schemas.avro.ChatFact;
import io.parley.schemas.avro.ReplyAddress;
import io.parley.schemas.avro.SendAction;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.BodyHash;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.chat.ChatAction.AddMembers;
import io.parley.schemas.chat.ChatAction.Block;
import io.parley.schemas.chat.ChatAction.ChangeRole;
import io.parley.schemas.chat.ChatAction.CreateChat;
import io.parley.schemas.chat.ChatAction.RemoveMember;
import io.parley.schemas.chat.ChatAction.RenameChat;
import io.parley.schemas.chat.ChatAction.Send;
import io.parley.schemas.chat.ChatAction.Unblock;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

final class ActionMapping implements Mapping<ActionRecord, ChatActionRecord> {
    @Override
    public Schema schema() {
        return ChatActionRecord.getClassSchema();
    }

    @Override
    public ChatActionRecord toAvro(ActionRecord value) {
        return new ChatActionRecord(
                value.rules(),
                value.chat().toString(),
                value.actor().toString(),
                typeOf(value.action()),
                toAvro(value.replyTo()),
                sendOf(value.action()),
                factOf(value.action()));
    }

    @Override
    public ActionRecord toValue(ChatActionRecord avro) {
        return new ActionRecord(
                ChatId.of(avro.getChat()),
                avro.getRules(),
                UserId.of(avro.getActor()),
                toValue(avro.getReplyTo()),
                actionOf(avro));
    }

    private static ActionType typeOf(ChatAction action) {
        return switch (action) {
            case Send _ -> ActionType.SEND;
            case CreateChat _ -> ActionType.CREATE_CHAT;
            case AddMembers _ -> ActionType.ADD_MEMBERS;
            case RemoveMember _ -> ActionType.REMOVE_MEMBER;
            case ChangeRole _ -> ActionType.CHANGE_ROLE;
            case RenameChat _ -> ActionType.RENAME_CHAT;
            case Block _ -> ActionType.BLOCK;
            case Unblock _ -> ActionType.UNBLOCK;
        };
    }

    private static @Nullable SendAction sendOf(ChatAction action) {
        return action instanceof Send(var ref, var message, var hash, var content)
                ? new SendAction(
                        ref.toString(),
                        message.toString(),
                        new io.parley.schemas.avro.BodyHash(hash.bytes()),
                        ContentMapping.toAvro(content))
                : null;
    }

    private static @Nullable ChatFact factOf(ChatAction action) {
        return switch (action) {
            case Send _ -> null;
            case CreateChat(var version, var kind, var title, var members) ->
                FactMapping.fact(version, kind, title, members);
            case AddMembers(var version, var members) -> FactMapping.fact(version, null, null, members);
            case RemoveMember(var version, var user) -> FactMapping.fact(version, null, null, List.of(member(user)));
            case ChangeRole(var version, var member) -> FactMapping.fact(version, null, null, List.of(member));
            case RenameChat(var version, var title) -> FactMapping.fact(version, null, title, List.of());
            case Block(var version, var by) -> FactMapping.fact(version, null, null, List.of(member(by)));
            case Unblock(var version, var by) -> FactMapping.fact(version, null, null, List.of(member(by)));
        };
    }

    private static ChatAction actionOf(ChatActionRecord avro) {
        if (avro.getType() == ActionType.SEND) {
            var send = requireNonNull(avro.getSend(), "send");
            return new Send(
                    Ref.of(send.getRef()),
                    MessageId.of(send.getMessage()),
                    BodyHash.of(send.getBodyHash().bytes()),
                    ContentMapping.toValue(send.getContent()));
        }
        var fact = requireNonNull(avro.getFact(), "fact");
        return switch (avro.getType()) {
            case SEND -> throw new IllegalStateException("handled above");
            case CREATE_CHAT ->
                new CreateChat(fact.getVersion(), FactMapping.kind(fact), fact.getTitle(), FactMapping.members(fact));
            case ADD_MEMBERS -> new AddMembers(fact.getVersion(), FactMapping.members(fact));
            case REMOVE_MEMBER ->
                new RemoveMember(fact.getVersion(), FactMapping.onlyMember(fact).user());
            case CHANGE_ROLE -> new ChangeRole(fact.getVersion(), FactMapping.onlyMember(fact));
            case RENAME_CHAT -> new RenameChat(fact.getVersion(), FactMapping.title(fact));
            case BLOCK ->
                new Block(fact.getVersion(), FactMapping.onlyMember(fact).user());
            case UNBLOCK ->
                new Unblock(fact.getVersion(), FactMapping.onlyMember(fact).user());
            case UNKNOWN -> throw new LaterVersionException("chat.actions");
        };
    }

    private static Member member(UserId user) {
        return new Member(user, Role.MEMBER);
    }

    private static @Nullable ReplyAddress toAvro(io.parley.schemas.chat.@Nullable ReplyAddress replyTo) {
        return replyTo == null
                ? null
                : new ReplyAddress(
                        replyTo.slot().value(),
                        replyTo.incarnation().toString(),
                        replyTo.connection().value());
    }

    private static io.parley.schemas.chat.@Nullable ReplyAddress toValue(@Nullable ReplyAddress avro) {
        return avro == null
                ? null
                : new io.parley.schemas.chat.ReplyAddress(
                        new NodeSlot(avro.getSlot()),
                        Incarnation.of(avro.getIncarnation()),
                        new ConnectionId(avro.getConnection()));
    }
}
