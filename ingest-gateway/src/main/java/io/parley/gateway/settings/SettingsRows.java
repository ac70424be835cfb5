package io.parley.gateway.settings;

import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Circle;
import io.parley.schemas.account.Mute;
import io.parley.schemas.account.QuietHours;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of settings and mutes, with the contacts and blocks that belong to them in the log.
@Component
class SettingsRows {
    private static final String SAVE = """
            insert into account_settings
                (account, version, read_receipts, presence, preview, quiet_from, quiet_to, quiet_zone)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (account) do update set version = excluded.version, read_receipts = excluded.read_receipts,
                presence = excluded.presence, preview = excluded.preview, quiet_from = excluded.quiet_from,
                quiet_to = excluded.quiet_to, quiet_zone = excluded.quiet_zone""";

    private final JdbcClient db;

    SettingsRows(JdbcClient db) {
        this.db = db;
    }

    /// Nobody else can change the account's settings until the transaction ends.
    ///
    /// @return false when there is no such account
    boolean lock(UserId user) {
        return db.sql("select true from accounts where id = ? for no key update")
                .param(user.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /// @return the defaults for who has changed nothing; without mutes that are over or of chats the user has left
    AccountSettings find(UserId user, Instant now) {
        var mutes = mutes(user, now);
        var blocked = users("select blocked from blocks where account = ? order by blocked", user);
        return db.sql("select * from account_settings where account = ?")
                .param(user.value())
                .query((row, _) -> settings(user, row, mutes, new Circle(contactsFor(user, row), blocked)))
                .optional()
                .orElseGet(() -> AccountSettings.defaultsOf(user));
    }

    /// Leaves exactly the mutes of these settings.
    ///
    /// @param before as they were found under the same lock
    void save(AccountSettings before, AccountSettings settings) {
        var quiet = settings.quiet();
        db.sql(SAVE)
                .param(settings.user().value())
                .param(settings.version())
                .param(settings.readReceipts())
                .param(settings.presence().name().toLowerCase(Locale.ROOT))
                .param(settings.preview())
                .param(quiet == null ? null : quiet.from())
                .param(quiet == null ? null : quiet.to())
                .param(quiet == null ? null : quiet.zone().getId())
                .update();
        var kept = settings.mutes().stream().map(mute -> mute.chat().value()).toArray(UUID[]::new);
        db.sql("delete from mutes where account = ? and chat <> all (?)")
                .params(settings.user().value(), kept)
                .update();
        settings.mutes().stream()
                .filter(mute -> !before.mutes().contains(mute))
                .forEach(mute -> save(settings.user(), mute));
    }

    /// @return whether the log knows anything of them
    boolean removeAll(UserId user) {
        db.sql("delete from mutes where account = ?").param(user.value()).update();
        db.sql("delete from profile_privacy where account = ?")
                .param(user.value())
                .update();
        return db.sql("delete from account_settings where account = ?")
                        .param(user.value())
                        .update()
                == 1;
    }

    private void save(UserId user, Mute mute) {
        var until = mute.until();
        db.sql("insert into mutes (account, chat, until) values (?, ?, ?)"
                        + " on conflict (account, chat) do update set until = excluded.until")
                .param(user.value())
                .param(mute.chat().value())
                .param(until == null ? null : until.atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<Mute> mutes(UserId user, Instant now) {
        return db.sql("""
                        select u.chat, u.until from mutes u join members m on m.chat = u.chat and m.account = u.account
                        where u.account = ? and (u.until is null or u.until > ?) order by u.chat""")
                .params(user.value(), now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Mute(new ChatId(row.getObject("chat", UUID.class)), until(row)))
                .list();
    }

    /// Nobody needs them while the user's presence is not for contacts.
    private List<UserId> contactsFor(UserId user, ResultSet row) throws SQLException {
        return audience(row) == Audience.CONTACTS
                ? users("select contact from contacts where account = ? order by contact", user)
                : List.of();
    }

    private List<UserId> users(String sql, UserId user) {
        return db.sql(sql)
                .param(user.value())
                .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
                .list();
    }

    private static @Nullable Instant until(ResultSet row) throws SQLException {
        var until = row.getObject("until", OffsetDateTime.class);
        return until == null ? null : until.toInstant();
    }

    private static AccountSettings settings(UserId user, ResultSet row, List<Mute> mutes, Circle circle)
            throws SQLException {
        return new AccountSettings(
                user,
                row.getLong("version"),
                row.getBoolean("read_receipts"),
                audience(row),
                row.getBoolean("preview"),
                quiet(row),
                mutes,
                circle);
    }

    private static Audience audience(ResultSet row) throws SQLException {
        return Audience.valueOf(row.getString("presence").toUpperCase(Locale.ROOT));
    }

    private static @Nullable QuietHours quiet(ResultSet row) throws SQLException {
        var zone = row.getString("quiet_zone");
        return zone == null
                ? null
                : new QuietHours(
                        row.getObject("quiet_from", LocalTime.class),
                        row.getObject("quiet_to", LocalTime.class),
                        ZoneId.of(zone));
    }
}
