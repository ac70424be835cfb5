package io.parley.gateway.relations;

import io.parley.schemas.id.UserId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The rows of contacts and blocks.
@Component
public class Relations {
    private final JdbcClient db;

    Relations(JdbcClient db) {
        this.db = db;
    }

    /// No block between the two and no chat of the two is made before the transaction ends: each of them depends on the
    /// other, and neither has a row to lock yet. To be taken before any row.
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdPair(UserId one, UserId other) {
        var ordered = one.toString().compareTo(other.toString()) < 0;
        var pair = ordered ? one + "/" + other : other + "/" + one;
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(pair)
                .query((_, _) -> true)
                .single();
    }

    /// Nobody else changes the user's contacts and blocks before the transaction ends.
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UserId user) {
        db.sql("select id from accounts where id = ? for no key update")
                .param(user.value())
                .query(UUID.class)
                .optional();
    }

    /// Those there is no account for are left out.
    ///
    /// @return how many of them were not contacts before
    public int addContacts(UserId user, Collection<UserId> others) {
        return db.sql("insert into contacts (account, contact)"
                        + " select ?, id from accounts where id = any (?) and id <> ? and deleted_at is null"
                        + " on conflict do nothing")
                .param(user.value())
                .param(ids(others))
                .param(user.value())
                .update();
    }

    public boolean removeContact(UserId user, UserId other) {
        return db.sql("delete from contacts where account = ? and contact = ?")
                        .params(user.value(), other.value())
                        .update()
                == 1;
    }

    public boolean hasContact(UserId user, UserId other) {
        return db.sql("select exists (select 1 from contacts where account = ? and contact = ?)")
                .params(user.value(), other.value())
                .query(Boolean.class)
                .single();
    }

    /// By id.
    ///
    /// @param after exclusive; null for the beginning
    public List<UserId> contactsOf(UserId user, @Nullable UserId after, int limit) {
        return page(
                "select contact from contacts where account = ?"
                        + " and (?::uuid is null or contact > ?::uuid) order by contact limit ?",
                user,
                after,
                limit);
    }

    public int countContacts(UserId user) {
        return count("select count(*) from contacts where account = ?", user);
    }

    /// @return false when the user had blocked the other before
    public boolean block(UserId user, UserId other) {
        return db.sql("insert into blocks (account, blocked) values (?, ?) on conflict do nothing")
                        .params(user.value(), other.value())
                        .update()
                == 1;
    }

    public boolean unblock(UserId user, UserId other) {
        return db.sql("delete from blocks where account = ? and blocked = ?")
                        .params(user.value(), other.value())
                        .update()
                == 1;
    }

    /// As [#contactsOf].
    public List<UserId> blockedBy(UserId user, @Nullable UserId after, int limit) {
        return page(
                "select blocked from blocks where account = ?"
                        + " and (?::uuid is null or blocked > ?::uuid) order by blocked limit ?",
                user,
                after,
                limit);
    }

    public int countBlocked(UserId user) {
        return count("select count(*) from blocks where account = ?", user);
    }

    /// Those whom a block keeps apart from the user, whoever of the two has blocked.
    public Set<UserId> apartFrom(UserId user, Collection<UserId> others) {
        return new HashSet<>(db.sql("select blocked from blocks where account = ? and blocked = any (?)"
                        + " union select account from blocks where blocked = ? and account = any (?)")
                .param(user.value())
                .param(ids(others))
                .param(user.value())
                .param(ids(others))
                .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
                .list());
    }

    /// Those who have the user as a contact, by id; at most so many.
    public List<UserId> knownBy(UserId user, int limit) {
        return users("select account from contacts where contact = ? order by account limit ?", user.value(), limit);
    }

    /// Those who have blocked the user, by id; at most so many.
    public List<UserId> blockersOf(UserId user, int limit) {
        return users("select account from blocks where blocked = ? order by account limit ?", user.value(), limit);
    }

    /// The contacts and blocks of the user's own, and what was counted of their address books.
    @Transactional
    public void forgetOwn(UserId user) {
        hold(user);
        for (var table : List.of("contacts", "blocks", "import_counts")) {
            db.sql("delete from " + table + " where account = ?")
                    .param(user.value())
                    .update();
        }
    }

    private List<UserId> page(String sql, UserId user, @Nullable UserId after, int limit) {
        var from = after == null ? null : after.value();
        return users(sql, user.value(), from, from, limit);
    }

    private List<UserId> users(String sql, @Nullable Object... parameters) {
        return db.sql(sql)
                .params(parameters)
                .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
                .list();
    }

    private int count(String sql, UserId user) {
        return db.sql(sql).param(user.value()).query(Integer.class).single();
    }

    private static UUID[] ids(Collection<UserId> users) {
        return users.stream().map(UserId::value).toArray(UUID[]::new);
    }
}
