package io.parley.gateway.presence;

import io.parley.schemas.account.Acquaintance;
import io.parley.schemas.id.UserId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How people know each other, by the chats both are in.
@Component
class Acquaintances {
    private final JdbcClient db;

    Acquaintances(JdbcClient db) {
        this.db = db;
    }

    /// Empty when the other has no account.
    Optional<Acquaintance> between(UserId user, UserId other) {
        return db.sql("""
                        select exists (select 1 from members theirs
                            join members own on own.chat = theirs.chat and own.account = ?
                            where theirs.account = a.id) as shared
                        from accounts a where a.id = ?""")
                .params(user.value(), other.value())
                .query((row, _) -> row.getBoolean("shared") ? Acquaintance.SHARED_CHAT : Acquaintance.STRANGERS)
                .optional();
    }
}
