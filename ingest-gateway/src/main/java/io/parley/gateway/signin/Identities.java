package io.parley.gateway.signin;

import io.parley.gateway.external.Identity;
import io.parley.schemas.id.UserId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which account an identity elsewhere opens.
@Component
class Identities {
    private final JdbcClient db;

    Identities(JdbcClient db) {
        this.db = db;
    }

    Optional<UserId> accountOf(Identity identity) {
        return db.sql("select account from identities where issuer = ? and subject = ?")
                .params(identity.issuer(), identity.subject())
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    /// @return false when it opens an account already
    boolean add(Identity identity, UserId account) {
        return db.sql("insert into identities (issuer, subject, account) values (?, ?, ?) on conflict do nothing")
                        .params(identity.issuer(), identity.subject(), account.value())
                        .update()
                > 0;
    }
}
