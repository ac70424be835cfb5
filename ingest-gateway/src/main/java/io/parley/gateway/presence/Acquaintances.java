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
                        select count(c.id) as shared, count(c.id) filter (where c.kind = 'direct') as direct
                        from accounts a
                        left join members theirs on theirs.account = a.id
                        left join members own on own.chat = theirs.chat and own.account = ?
                        left join chats c on c.id = own.chat
                        where a.id = ? group by a.id""")
                .params(user.value(), other.value())
                .query((row, _) -> acquaintance(row.getLong("shared"), row.getLong("direct")))
                .optional();
    }

    private static Acquaintance acquaintance(long shared, long direct) {
        if (direct > 0) {
            return Acquaintance.DIRECT_CHAT;
        }
        return shared > 0 ? Acquaintance.SHARED_CHAT : Acquaintance.STRANGERS;
    }
}
