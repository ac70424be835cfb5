package io.parley.gateway.receipts;

import io.parley.schemas.id.UserId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whose read marks are not shown to whom.
@Component
class ReadPrivacy {
    private final JdbcClient db;

    ReadPrivacy(JdbcClient db) {
        this.db = db;
    }

    /// Those of the users whose read marks the reader does not see: all others' when the reader hides its own.
    Set<UserId> hiddenFrom(UserId reader, Collection<UserId> users) {
        var asked = new HashSet<>(users);
        asked.add(reader);
        var ids = asked.stream().map(UserId::value).toArray(UUID[]::new);
        var hiding = new HashSet<>(
                db.sql("select account from account_settings where not read_receipts and account = any (?)")
                        .param(ids)
                        .query((row, _) -> new UserId(row.getObject("account", UUID.class)))
                        .list());
        var hidden = hiding.contains(reader) ? asked : hiding;
        hidden.remove(reader);
        return hidden;
    }
}
