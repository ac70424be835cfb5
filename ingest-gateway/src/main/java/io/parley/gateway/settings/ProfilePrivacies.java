package io.parley.gateway.settings;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.account.Audience;
import io.parley.schemas.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who sees what of profiles, as their owners have set it. No other component needs it, so no topic has it.
@Component
class ProfilePrivacies {
    private static final String SAVE = """
            insert into profile_privacy (account, about, birth_date, picture, search) values (?, ?, ?, ?, ?)
            on conflict (account) do update set about = excluded.about, birth_date = excluded.birth_date,
                picture = excluded.picture, search = excluded.search""";

    private final SettingsRows rows;
    private final JdbcClient db;

    ProfilePrivacies(SettingsRows rows, JdbcClient db) {
        this.rows = rows;
        this.db = db;
    }

    ProfilePrivacy of(UserId user) {
        return db.sql("select about, birth_date, picture, search from profile_privacy where account = ?")
                .param(user.value())
                .query((row, _) -> privacy(row))
                .optional()
                .orElse(ProfilePrivacy.DEFAULT);
    }

    @Transactional
    public ProfilePrivacy change(UserId user, ProfilePrivacy.PrivacyPatch patch) {
        if (!rows.lock(user)) {
            throw new ProblemException(ProblemCode.USER_NOT_FOUND);
        }
        var after = patch.appliedTo(of(user));
        db.sql(SAVE)
                .param(user.value())
                .param(text(after.about()))
                .param(text(after.birthDate()))
                .param(text(after.picture()))
                .param(text(after.search()))
                .update();
        return after;
    }

    private static ProfilePrivacy privacy(ResultSet row) throws SQLException {
        return new ProfilePrivacy(
                audience(row, "about"), audience(row, "birth_date"), audience(row, "picture"), audience(row, "search"));
    }

    private static Audience audience(ResultSet row, String column) throws SQLException {
        return Audience.valueOf(row.getString(column).toUpperCase(Locale.ROOT));
    }

    private static String text(Audience audience) {
        return audience.name().toLowerCase(Locale.ROOT);
    }
}
