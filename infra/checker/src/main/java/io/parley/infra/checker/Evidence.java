package io.parley.infra.checker;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that was observed in one run, after it came to rest.
///
/// @param clients the logs of every session that sent anything: a message of nobody is a phantom
/// @param ledger the committed content of `chat.events`, each partition in the order of its offsets
/// @param history the content of the history, in any order
/// @param stays who was a member when; [Stay#recordedIn] reads it from the ledger
/// @param readings what members were given when they read their chats
/// @param facts membership changes of the database; complete for every chat named in them
public record Evidence(
        List<ClientLog> clients,
        List<Logged> ledger,
        List<Placed> history,
        List<Stay> stays,
        List<Reading> readings,
        List<Fact> facts) {
    /// One record of `chat.events`.
    ///
    /// @param version of the fact that caused it; null for a message
    public record Logged(Placed event, @Nullable Long version) {}

    /// What one member was shown of one chat, in the order in which it was shown, up to the end of the run: the pages
    /// of a catch-up, or what a client showed after sorting and dropping duplicates.
    ///
    /// @param via where it came from, for the report
    /// @param after the seq the reader held before; nothing up to it is expected
    public record Reading(UserId user, String via, ChatId chat, Seq after, List<Placed> events) {}

    /// One change of a chat's membership or title in the database.
    ///
    /// @param committed false when the transaction was rolled back
    public record Fact(ChatId chat, long version, boolean committed) {}
}
