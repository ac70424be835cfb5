package io.parley.gateway.chats;

import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of chats and members. What may be done with them is decided in [Directory].
@Component
class ChatRows {
    private static final String CHAT = "select id, kind, title, version, created_at from chats c where id = ?";

    private final JdbcClient db;

    ChatRows(JdbcClient db) {
        this.db = db;
    }

    /// @return false when the creator has made a chat under this ref before
    boolean insert(ChatId chat, ChatKind kind, @Nullable Title title, UserId creator, @Nullable Ref ref) {
        return db.sql("insert into chats (id, kind, title, version, created_by, ref) values (?, ?, ?, 1, ?, ?)"
                                + " on conflict (created_by, ref) do nothing")
                        .param(chat.value())
                        .param(text(kind))
                        .param(title == null ? null : title.value())
                        .param(creator.value())
                        .param(ref == null ? null : ref.value())
                        .update()
                == 1;
    }

    /// Waits for another transaction that is about to add the same pair.
    ///
    /// @return false when the pair has a chat
    boolean insertPair(UserId one, UserId other, ChatId chat) {
        var pair = Pair.of(one, other);
        return db.sql("insert into direct_pairs (low, high, chat) values (?, ?, ?) on conflict do nothing")
                        .params(pair.low().value(), pair.high().value(), chat.value())
                        .update()
                == 1;
    }

    Optional<ChatId> chatOfPair(UserId one, UserId other) {
        var pair = Pair.of(one, other);
        return db.sql("select chat from direct_pairs where low = ? and high = ?")
                .params(pair.low().value(), pair.high().value())
                .query(UUID.class)
                .optional()
                .map(ChatId::new);
    }

    Optional<ChatId> chatOfRef(UserId creator, Ref ref) {
        return db.sql("select id from chats where created_by = ? and ref = ?")
                .params(creator.value(), ref.value())
                .query(UUID.class)
                .optional()
                .map(ChatId::new);
    }

    /// The chat, which nobody else can change until the transaction ends.
    Optional<Chat> lock(ChatId chat) {
        return chat(CHAT + " for update", chat);
    }

    Optional<Chat> find(ChatId chat) {
        return chat(CHAT, chat);
    }

    long nextVersion(ChatId chat) {
        return db.sql("update chats set version = version + 1 where id = ? returning version")
                .param(chat.value())
                .query(Long.class)
                .single();
    }

    void addMembers(ChatId chat, long version, List<Member> members) {
        for (var member : members) {
            db.sql("insert into members (chat, account, role, joined) values (?, ?, ?, ?)")
                    .params(chat.value(), member.user().value(), text(member.role()), version)
                    .update();
        }
    }

    void removeMember(ChatId chat, UserId user) {
        db.sql("delete from members where chat = ? and account = ?")
                .params(chat.value(), user.value())
                .update();
    }

    void changeRole(ChatId chat, Member member) {
        db.sql("update members set role = ? where chat = ? and account = ?")
                .params(text(member.role()), chat.value(), member.user().value())
                .update();
    }

    void rename(ChatId chat, Title title) {
        db.sql("update chats set title = ? where id = ?")
                .params(title.value(), chat.value())
                .update();
    }

    boolean isMember(ChatId chat, UserId user) {
        return db.sql("select exists (select 1 from members where chat = ? and account = ?)")
                .params(chat.value(), user.value())
                .query(Boolean.class)
                .single();
    }

    /// Those of the users who have an account.
    Set<UserId> existing(Collection<UserId> users) {
        var ids = users.stream().map(UserId::value).toArray(UUID[]::new);
        var found = new HashSet<UserId>();
        db.sql("select id from accounts where id = any(?) and deleted_at is null")
                .param(ids)
                .query((row, _) -> new UserId(row.getObject("id", UUID.class)))
                .list()
                .forEach(found::add);
        return found;
    }

    /// The chats of a user by id, which is the order of their creation.
    ///
    /// @param after exclusive; null for the beginning
    List<ChatSummary> list(UserId user, @Nullable ChatId after, int limit) {
        return db.sql("""
                        select c.id, c.kind, c.title, c.created_at, m.role,
                               (select count(*) from members n where n.chat = c.id) as size,
                               case when c.kind = 'direct' then
                                   (select account from members p where p.chat = c.id and p.account <> m.account)
                               end as peer
                        from members m join chats c on c.id = m.chat
                        where m.account = ? and (?::uuid is null or m.chat > ?::uuid)
                        order by m.chat limit ?""")
                .param(user.value())
                .param(uuid(after))
                .param(uuid(after))
                .param(limit)
                .query(ChatRows::summary)
                .list();
    }

    private Optional<Chat> chat(String sql, ChatId id) {
        return db.sql(sql)
                .param(id.value())
                .query((row, _) -> new Chat(
                        id,
                        kind(row),
                        row.getString("title"),
                        row.getLong("version"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        members(id)))
                .optional();
    }

    private List<Member> members(ChatId chat) {
        return db.sql("select account, role from members where chat = ? order by joined, account")
                .param(chat.value())
                .query((row, _) -> new Member(new UserId(row.getObject("account", UUID.class)), role(row)))
                .list();
    }

    private static ChatSummary summary(ResultSet row, int number) throws SQLException {
        var peer = row.getObject("peer", UUID.class);
        return new ChatSummary(
                new ChatId(row.getObject("id", UUID.class)),
                kind(row),
                row.getString("title"),
                peer == null ? null : new UserId(peer),
                role(row),
                row.getInt("size"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable UUID uuid(@Nullable ChatId chat) {
        return chat == null ? null : chat.value();
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static ChatKind kind(ResultSet row) throws SQLException {
        return ChatKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    }

    private static Role role(ResultSet row) throws SQLException {
        return Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
    }

    /// In the order in which PostgreSQL compares ids, which is not that of Java.
    private record Pair(UserId low, UserId high) {
        static Pair of(UserId one, UserId other) {
            return one.toString().compareTo(other.toString()) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }
}
