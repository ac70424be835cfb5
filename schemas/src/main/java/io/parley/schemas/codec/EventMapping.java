package io.parley.schemas.codec;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.avro.ChatEventRecord;
import io.parley.schemas.avro.ChatFact;
import io.parley.schemas.avro.EventType;
import io.parley.schemas.avro.SentMessage;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

final class EventMapping implements Mapping<EventRecord, ChatEventRecord> {
    @Override
    public Schema schema() {
        return ChatEventRecord.getClassSchema();
    }

    @Override
    public ChatEventRecord toAvro(EventRecord value) {
        return new ChatEventRecord(
                value.chat().toString(),
                value.seq().value(),
                value.at(),
                value.actor().toString(),
                value.actionOffset(),
                value.rules(),
                typeOf(value.event()),
                messageOf(value.event()),
                factOf(value.event()));
    }

    @Override
    public EventRecord toValue(ChatEventRecord avro) {
        return new EventRecord(
                ChatId.of(avro.getChat()),
                new Seq(avro.getSeq()),
                avro.getAt(),
                UserId.of(avro.getActor()),
                avro.getActionOffset(),
                avro.getRules(),
                eventOf(avro));
    }

    private static EventType typeOf(ChatEvent event) {
        return switch (event) {
            case MessageSent _ -> EventType.MESSAGE_SENT;
            case ChatCreated _ -> EventType.CHAT_CREATED;
            case MembersAdded _ -> EventType.MEMBERS_ADDED;
            case MemberRemoved _ -> EventType.MEMBER_REMOVED;
            case RoleChanged _ -> EventType.ROLE_CHANGED;
            case ChatRenamed _ -> EventType.CHAT_RENAMED;
        };
    }

    private static @Nullable SentMessage messageOf(ChatEvent event) {
        return event instanceof MessageSent(var ref, var message, var content)
                ? new SentMessage(ref.toString(), message.toString(), ContentMapping.toAvro(content))
                : null;
    }

    private static @Nullable ChatFact factOf(ChatEvent event) {
        return switch (event) {
            case MessageSent _ -> null;
            case ChatCreated(var version, var kind, var title, var members) ->
                FactMapping.fact(version, kind, title, members);
            case MembersAdded(var version, var members) -> FactMapping.fact(version, null, null, members);
            case MemberRemoved(var version, var user) ->
                FactMapping.fact(version, null, null, List.of(new Member(user, Role.MEMBER)));
            case RoleChanged(var version, var member) -> FactMapping.fact(version, null, null, List.of(member));
            case ChatRenamed(var version, var title) -> FactMapping.fact(version, null, title, List.of());
        };
    }

    private static ChatEvent eventOf(ChatEventRecord avro) {
        if (avro.getType() == EventType.MESSAGE_SENT) {
            var message = requireNonNull(avro.getMessage(), "message");
            return new MessageSent(
                    Ref.of(message.getRef()),
                    MessageId.of(message.getMessage()),
                    ContentMapping.toValue(message.getContent()));
        }
        var fact = requireNonNull(avro.getFact(), "fact");
        return switch (avro.getType()) {
            case MESSAGE_SENT -> throw new IllegalStateException("handled above");
            case CHAT_CREATED ->
                new ChatCreated(fact.getVersion(), FactMapping.kind(fact), fact.getTitle(), FactMapping.members(fact));
            case MEMBERS_ADDED -> new MembersAdded(fact.getVersion(), FactMapping.members(fact));
            case MEMBER_REMOVED ->
                new MemberRemoved(
                        fact.getVersion(), FactMapping.onlyMember(fact).user());
            case ROLE_CHANGED -> new RoleChanged(fact.getVersion(), FactMapping.onlyMember(fact));
            case CHAT_RENAMED -> new ChatRenamed(fact.getVersion(), FactMapping.title(fact));
            case UNKNOWN -> throw new LaterVersionException("chat.events");
        };
    }
}
