package io.parley.infra.operations.chats;

import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.Member;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Events in one line each. Of what was said it tells the size, sealed as it is, and never more.
final class EventWords {
    private EventWords() {}

    static String kindOf(ChatEvent event) {
        return switch (event) {
            case MessageSent _ -> "message";
            case ChatCreated _ -> "chat-created";
            case MembersAdded _ -> "members-added";
            case MemberRemoved _ -> "member-removed";
            case RoleChanged _ -> "role-changed";
            case ChatRenamed _ -> "chat-renamed";
        };
    }

    static String of(ChatEvent event) {
        return switch (event) {
            case MessageSent sent ->
                sent.message() + ", " + sent.content().text().length() + " bytes sealed"
                        + counted(sent.content().mentions(), "mentions")
                        + counted(sent.content().files(), "files");
            case ChatCreated created ->
                (created.title() == null ? "" : "'" + created.title() + "', ") + members(created.members());
            case MembersAdded added -> members(added.members());
            case MemberRemoved removed -> removed.member().toString();
            case RoleChanged changed -> members(List.of(changed.member()));
            case ChatRenamed renamed -> "'" + renamed.title() + "'";
        };
    }

    private static String counted(List<?> all, String what) {
        return all.isEmpty() ? "" : ", " + all.size() + " " + what;
    }

    private static String members(List<Member> members) {
        return members.stream()
                .map(member -> member.user() + " as " + member.role().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
