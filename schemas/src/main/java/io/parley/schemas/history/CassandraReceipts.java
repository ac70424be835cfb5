package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Receipts in Cassandra. Safe for use by several threads; meant for virtual ones, because every call blocks.
public final class CassandraReceipts implements Receipts {
    private static final String MARKS =
            "SELECT chat, user, delivered, delivered_at, read, read_at, played, played_at, own FROM %s.chat_marks"
                    + " WHERE chat = ?";

    private final Reads reads;
    private final PreparedStatement ofChat;
    private final PreparedStatement ofMember;
    private final PreparedStatement time;
    private final PreparedStatement mentions;
    private final PreparedStatement changes;
    private final PreparedStatement place;

    /// @param keyspace laid out already: see [CassandraHistory]
    public CassandraReceipts(CqlSession session, String keyspace) {
        reads = new Reads(session);
        ofChat = Quorum.prepare(session, MARKS.formatted(keyspace));
        ofMember = Quorum.prepare(session, MARKS.formatted(keyspace) + " AND user = ?");
        time = Quorum.prepare(session, """
                SELECT at FROM %s.mark_times WHERE chat = ? AND user = ? AND kind = ? AND seq >= ? LIMIT 1""".formatted(keyspace));
        mentions = Quorum.prepare(session, """
                SELECT count(*) AS mentions FROM %s.mentions_by_user WHERE user = ? AND chat = ? AND seq > ? \
                AND seq <= ?""".formatted(keyspace));
        changes = Quorum.prepare(session, """
                SELECT seq, change FROM %s.chats_by_user WHERE user = ? AND chat = ?""".formatted(keyspace));
        place = Quorum.prepare(session, "SELECT chat, seq FROM %s.messages WHERE message = ?".formatted(keyspace));
    }

    @Override
    public Map<ChatId, Standing> standings(UserId user, Collection<ChatId> chats) {
        var standings = new LinkedHashMap<ChatId, Standing>();
        reads.each(
                chats,
                chat -> ofMember.bind(chat.value(), user.value()),
                (chat, row) -> standings.put(chat, standing(chat, user, row)));
        return standings;
    }

    @Override
    public Map<ChatId, Receipt> receiptsOf(Map<ChatId, UserId> members) {
        var found = new LinkedHashMap<ChatId, Receipt>();
        reads.each(
                members.entrySet(),
                member ->
                        ofMember.bind(member.getKey().value(), member.getValue().value()),
                (member, row) -> {
                    var chat = member.getKey();
                    found.put(chat, standing(chat, member.getValue(), row).receipt());
                });
        return found;
    }

    @Override
    public List<Receipt> receipts(ChatId chat) {
        return reads.all(ofChat.bind(chat.value())).stream()
                .map(row -> receipt(chat, new UserId(Objects.requireNonNull(row.getUuid("user"), "user")), row))
                .toList();
    }

    @Override
    public Map<UserId, Instant> times(ChatId chat, Collection<UserId> users, MarkKind kind, Seq seq) {
        var times = new LinkedHashMap<UserId, Instant>();
        var name = ReceiptWrites.nameOf(kind);
        reads.each(users, user -> time.bind(chat.value(), user.value(), name, seq.value()), (user, row) -> {
            var at = row == null ? null : row.getInstant("at");
            if (at != null) {
                times.put(user, at);
            }
        });
        return times;
    }

    @Override
    public Map<ChatId, Long> unreadMentions(UserId user, Map<ChatView, Standing> views) {
        var counts = new LinkedHashMap<ChatId, Long>();
        reads.each(
                views.keySet(),
                view -> {
                    var joined = view.memberships().getLast().joined();
                    var seen = Objects.requireNonNull(views.get(view)).seenUpTo(joined);
                    return mentions.bind(
                            user.value(),
                            view.chat().value(),
                            seen.value(),
                            view.head().value());
                },
                (view, row) -> counts.put(view.chat(), row == null ? 0 : row.getLong("mentions")));
        return counts;
    }

    @Override
    public Set<UserId> membersAt(ChatId chat, Collection<UserId> users, Seq seq) {
        var members = new LinkedHashSet<UserId>();
        reads.eachAll(users, user -> changes.bind(user.value(), chat.value()), (user, rows) -> {
            var access = Access.asOf(
                    seq, rows.stream().map(CassandraHistory::changeOf).toList());
            if (access.memberships().stream().anyMatch(membership -> membership.includes(seq))) {
                members.add(user);
            }
        });
        return members;
    }

    @Override
    public Optional<MessagePlace> placeOf(MessageId message) {
        return reads.all(place.bind(message.value())).stream()
                .map(row -> new MessagePlace(
                        new ChatId(Objects.requireNonNull(row.getUuid("chat"), "chat")), new Seq(row.getLong("seq"))))
                .findFirst();
    }

    private static Standing standing(ChatId chat, UserId user, @Nullable Row row) {
        return row == null
                ? new Standing(Receipt.none(chat, user), Seq.NONE)
                : new Standing(receipt(chat, user, row), new Seq(row.getLong("own")));
    }

    private static Receipt receipt(ChatId chat, UserId user, Row row) {
        return new Receipt(chat, user, reached(row, "delivered"), reached(row, "read"), reached(row, "played"));
    }

    private static Reached reached(Row row, String column) {
        return new Reached(new Seq(row.getLong(column)), row.getInstant(column + "_at"));
    }
}
