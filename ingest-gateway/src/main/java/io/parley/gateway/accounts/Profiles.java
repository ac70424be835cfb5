package io.parley.gateway.accounts;

import static java.util.stream.Collectors.toSet;

import io.parley.gateway.history.HistoryAccess;
import io.parley.gateway.settings.ProfilePrivacy;
import io.parley.schemas.account.Audience;
import io.parley.schemas.id.UserId;
import io.parley.schemas.key.DataKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Profiles as others may see them.
@Component
public class Profiles {
    /// With what the two are to each other; the first parameters are three times the viewer.
    private static final String SEEN = """
            select a.id, a.name, a.user_name, a.about, a.birth_date, a.picture,
                   p.about as about_for, p.birth_date as birth_date_for, p.picture as picture_for,
                   a.id = ? as own,
                   exists (select 1 from contacts c where c.account = a.id and c.contact = ?) as contact,
                   exists (select 1 from blocks b where b.account = a.id and b.blocked = ?) as blocked
            from accounts a left join profile_privacy p on p.account = a.id
            """;
    /// Whom a viewer may find at all; the parameters are four times the viewer.
    private static final String FINDABLE = """
            a.suspended_at is null and a.deleted_at is null
            and not exists (select 1 from blocks b where b.account = a.id and b.blocked = ?)
            and not exists (select 1 from blocks b where b.account = ? and b.blocked = a.id)
            and (a.id = ? or coalesce(p.search, 'everyone') = 'everyone' or (p.search = 'contacts'
                and exists (select 1 from contacts c where c.account = a.id and c.contact = ?)))
            """;

    private final JdbcClient db;
    private final HistoryAccess keys;

    Profiles(JdbcClient db, HistoryAccess keys) {
        this.db = db;
        this.keys = keys;
    }

    /// @param profile without its details
    /// @param details those the viewer may see
    private record Seen(Profile profile, SealedDetails details) {
        Profile opened(@Nullable DataKey key) {
            return profile.telling(details.about(key), details.birthDate(key));
        }
    }

    /// Empty when there is no such account.
    ///
    /// @throws io.parley.gateway.problems.ProblemException when there are sealed details and their keys cannot be
    ///     looked up
    public Optional<Profile> seenBy(UserId viewer, UserId user) {
        return seenBy(viewer, List.of(user)).stream().findFirst();
    }

    /// In the order of their ids; without those who have no account.
    ///
    /// @throws io.parley.gateway.problems.ProblemException as the other one does
    public List<Profile> seenBy(UserId viewer, Collection<UserId> users) {
        var id = viewer.value();
        var ids = users.stream().map(UserId::value).toArray(UUID[]::new);
        return opened(db.sql(SEEN + " where a.id = any (?) and a.deleted_at is null order by a.id")
                .param(id)
                .param(id)
                .param(id)
                .param(ids)
                .query(Profiles::seen)
                .list());
    }

    /// Those whose name or user name begins with the text, whatever its case, or whose e-mail address it is, by name.
    ///
    /// @param after the last one of the page before; null for the first page
    List<Profile> search(UserId viewer, SearchText text, @Nullable UserId after, int limit) {
        var literal = text.literally();
        var id = viewer.value();
        var from = after == null ? null : after.value();
        return opened(db.sql(SEEN + " where (lower(a.name) like lower(?) || '%' or a.user_name like lower(?) || '%'"
                        + " or a.email = lower(?)) and " + FINDABLE
                        + " and (?::uuid is null or (lower(a.name), a.id) >"
                        + " (select lower(l.name), l.id from accounts l where l.id = ?::uuid))"
                        + " order by lower(a.name), a.id limit ?")
                .param(id)
                .param(id)
                .param(id)
                .param(literal)
                .param(literal)
                .param(text.value())
                .param(id)
                .param(id)
                .param(id)
                .param(id)
                .param(from)
                .param(from)
                .param(limit)
                .query(Profiles::seen)
                .list());
    }

    /// Those of the accounts whom the viewer may find, with the hash of their number.
    ///
    /// @param hashes as `accounts.phone_hash` holds them
    public List<ByPhone> byPhone(UserId viewer, Collection<byte[]> hashes) {
        var id = viewer.value();
        return db.sql("select a.id, a.phone_hash from accounts a left join profile_privacy p on p.account = a.id"
                        + " where a.phone_hash = any (?) and a.id <> ? and " + FINDABLE)
                .param(hashes.toArray(byte[][]::new))
                .param(id)
                .param(id)
                .param(id)
                .param(id)
                .param(id)
                .query((row, _) -> new ByPhone(new UserId(row.getObject("id", UUID.class)), row.getBytes("phone_hash")))
                .list();
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record ByPhone(UserId user, byte[] hash) {}

    private List<Profile> opened(List<Seen> seen) {
        var found = keys.openingKeysOf(seen.stream()
                .filter(one -> !one.details().isEmpty())
                .map(one -> one.profile().id())
                .collect(toSet()));
        return seen.stream()
                .map(one -> one.opened(found.get(one.profile().id())))
                .toList();
    }

    private static Seen seen(ResultSet row, int number) throws SQLException {
        var own = row.getBoolean("own");
        var contact = row.getBoolean("contact");
        var blocked = row.getBoolean("blocked");
        var privacy = privacy(row);
        var details = SealedDetails.of(row);
        var profile = new Profile(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("name"),
                blocked ? null : row.getString("user_name"),
                null,
                null,
                shows(own, contact, blocked, privacy.picture()) ? row.getObject("picture", UUID.class) : null);
        return new Seen(
                profile,
                new SealedDetails(
                        shows(own, contact, blocked, privacy.about()) ? details.about() : null,
                        shows(own, contact, blocked, privacy.birthDate()) ? details.birthDate() : null));
    }

    private static boolean shows(boolean own, boolean contact, boolean blocked, Audience audience) {
        return own
                || (!blocked
                        && switch (audience) {
                            case EVERYONE -> true;
                            case CONTACTS -> contact;
                            case NOBODY -> false;
                        });
    }

    private static ProfilePrivacy privacy(ResultSet row) throws SQLException {
        var set = ProfilePrivacy.DEFAULT;
        return new ProfilePrivacy(
                audience(row, "about_for", set.about()),
                audience(row, "birth_date_for", set.birthDate()),
                audience(row, "picture_for", set.picture()),
                set.search());
    }

    private static Audience audience(ResultSet row, String column, Audience otherwise) throws SQLException {
        var text = row.getString(column);
        return text == null ? otherwise : Audience.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
