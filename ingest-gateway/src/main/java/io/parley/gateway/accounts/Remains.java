package io.parley.gateway.accounts;

import io.parley.schemas.id.UserId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is left of a deleted account: its row, so that its id is never anybody else's.
@Component
public class Remains {
    private final JdbcClient db;

    Remains(JdbcClient db) {
        this.db = db;
    }

    /// Erases the profile and everything by which somebody signs in; the phone number, the e-mail address, the user
    /// name and the identities elsewhere are free from the commit on. Can be repeated.
    @Transactional
    public void leaveOf(UserId user) {
        db.sql("delete from codes c using accounts a where a.id = ? and (c.email = a.email or c.phone = a.phone)")
                .param(user.value())
                .update();
        for (var table : List.of("sign_in_challenges", "second_factors", "identities")) {
            db.sql("delete from " + table + " where account = ?")
                    .param(user.value())
                    .update();
        }
        db.sql("""
                update accounts set name = '', email = null, phone = null, password_hash = null, pin_hash = null,
                    user_name = null, about = null, birth_date = null, picture = null
                where id = ? and deleted_at is not null""").param(user.value()).update();
    }
}
