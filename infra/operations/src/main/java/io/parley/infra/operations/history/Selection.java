package io.parley.infra.operations.history;

import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Receipt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What of the log is replayed, as options of a command. Used by one thread.
final class Selection {
    @Option(names = "--chat", paramLabel = "ID", description = "This chat only.")
    private @Nullable UUID chat;

    @Option(
            names = "--user",
            paramLabel = "ID",
            description = "The chats of this user only, each from the event by which the user first came in.")
    private @Nullable UUID user;

    private final Set<ChatId> joined = new HashSet<>();

    @Nullable
    ChatId chat() {
        return chat == null ? null : new ChatId(chat);
    }

    /// To be asked about every event in the order of the log, from the beginning where a user is named.
    boolean takes(EventRecord event) {
        if (chat != null && !event.chat().value().equals(chat)) {
            return false;
        }
        if (user == null) {
            return true;
        }
        var came = switch (event.event()) {
            case ChatCreated created -> names(created.members());
            case MembersAdded added -> names(added.members());
            default -> false;
        };
        if (came) {
            joined.add(event.chat());
        }
        return joined.contains(event.chat());
    }

    boolean takes(Receipt receipt) {
        return (chat == null || receipt.chat().value().equals(chat))
                && (user == null || receipt.user().value().equals(user));
    }

    /// @throws IllegalArgumentException when these cannot be given together
    void check(ReplayRange range) {
        range.check();
        if (user != null && !range.isWhole()) {
            throw new IllegalArgumentException("--user begins where the user came in: leave the other beginning out");
        }
        if (chat != null && user != null) {
            throw new IllegalArgumentException("Name a --chat or a --user, not both");
        }
    }

    boolean isOfUser() {
        return user != null;
    }

    @Override
    public String toString() {
        return chat != null ? "chat " + chat : user != null ? "user " + user : "everything";
    }

    private boolean names(List<Member> members) {
        var wanted = user;
        return wanted != null && members.stream().map(Member::user).anyMatch(new UserId(wanted)::equals);
    }
}
