package io.parley.schemas.codec;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.avro.ChatFact;
import io.parley.schemas.avro.ChatMember;
import io.parley.schemas.avro.ChatRole;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part that actions and events about the chat itself share.
final class FactMapping {
    private FactMapping() {}

    static ChatFact fact(long version, @Nullable ChatKind kind, @Nullable String title, List<Member> members) {
        var avroKind = kind == null ? null : io.parley.schemas.avro.ChatKind.valueOf(kind.name());
        return new ChatFact(
                version,
                avroKind,
                title,
                members.stream().map(FactMapping::toAvro).toList());
    }

    static ChatKind kind(ChatFact fact) {
        return ChatKind.valueOf(requireNonNull(fact.getKind(), "kind").name());
    }

    static String title(ChatFact fact) {
        return requireNonNull(fact.getTitle(), "title");
    }

    static List<Member> members(ChatFact fact) {
        return fact.getMembers().stream().map(FactMapping::toValue).toList();
    }

    static Member onlyMember(ChatFact fact) {
        if (fact.getMembers().size() != 1) {
            throw new IllegalArgumentException("expected one member");
        }
        return toValue(fact.getMembers().getFirst());
    }

    private static ChatMember toAvro(Member member) {
        return new ChatMember(
                member.user().toString(), ChatRole.valueOf(member.role().name()));
    }

    private static Member toValue(ChatMember member) {
        return new Member(
                UserId.of(member.getUser()), Role.valueOf(member.getRole().name()));
    }
}
