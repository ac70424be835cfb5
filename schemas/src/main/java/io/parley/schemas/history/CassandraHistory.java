package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The history in Cassandra. Safe for use by several threads; meant for virtual ones, because every call blocks.
///
/// Each answer is the state as of one head: the head is read first, then the memberships, then the events, and
/// the writer puts them there in the opposite order.
public final class CassandraHistory implements History {
    /// The most events in one page, whatever is asked for: with the longest messages 4 MB.
    public static final int MAX_PAGE = 500;

    static final String JOINED = "joined";
    static final String REMOVED = "removed";

    /// A writer that starts at the same time on a busy machine makes a dozen tables first, at seconds each.
    private static final Duration SCHEMA_DEADLINE = Duration.ofMinutes(3);

    private final CqlSession session;
    private final PreparedStatement headOfChat;
    private final PreparedStatement changesOfUser;
    private final PreparedStatement changesOfUserInChat;
    private final PreparedStatement oldestFirst;
    private final PreparedStatement newestFirst;

    /// Waits until the writer has laid the keyspace out, up to three minutes.
    ///
    /// @throws IllegalStateException when it has not, with what to do
    public CassandraHistory(CqlSession session, String keyspace) {
        HistorySchema.awaitLayout(session, keyspace, SCHEMA_DEADLINE);
        this.session = session;
        headOfChat = Quorum.prepare(session, "SELECT head FROM %s.chat_heads WHERE chat = ?".formatted(keyspace));
        var changes = "SELECT chat, seq, change FROM %s.chats_by_user WHERE user = ?".formatted(keyspace);
        changesOfUser = Quorum.prepare(session, changes);
        changesOfUserInChat = Quorum.prepare(session, changes + " AND chat = ?");
        var events = "SELECT %s FROM %s.events WHERE chat = ? AND bucket = ? AND seq >= ? AND seq <= ?"
                .formatted(EventRow.COLUMNS, keyspace);
        oldestFirst = Quorum.prepare(session, events + " LIMIT ?");
        newestFirst = Quorum.prepare(session, events + " ORDER BY seq DESC LIMIT ?");
    }

    @Override
    public List<ChatView> chatsOf(UserId user) {
        return Reads.reading(() -> viewsOf(user, changesByChat(user).keySet()));
    }

    @Override
    public List<ChatView> chatsOf(UserId user, Collection<ChatId> chats) {
        return Reads.reading(() -> viewsOf(user, chats));
    }

    private List<ChatView> viewsOf(UserId user, Collection<ChatId> chats) {
        var heads = headsOf(chats);
        // After the heads, because a removal between the two reads would be unknown otherwise: see Access.asOf.
        var changes = changesByChat(user);
        var views = new ArrayList<ChatView>();
        heads.forEach((chat, head) -> Access.asOf(head, changes.getOrDefault(chat, List.of()))
                .viewOf(chat)
                .ifPresent(views::add));
        return List.copyOf(views);
    }

    @Override
    public EventPage after(UserId reader, ChatId chat, Seq after, int limit) {
        var atMost = bounded(limit);
        return Reads.reading(() -> accessOf(reader, chat)
                .map(access -> new Pages(access, new ChatRows(chat)).after(after, atMost))
                .orElseGet(() -> new EventPage(List.of(), after, Seq.NONE)));
    }

    @Override
    public EventPage before(UserId reader, ChatId chat, Seq before, int limit) {
        var atMost = bounded(limit);
        return Reads.reading(() -> accessOf(reader, chat)
                .map(access -> new Pages(access, new ChatRows(chat)).before(before, atMost))
                .orElseGet(() -> new EventPage(List.of(), Seq.NONE, Seq.NONE)));
    }

    private Optional<Access> accessOf(UserId reader, ChatId chat) {
        return headOf(session.execute(headOfChat.bind(chat.value())).one())
                .map(head -> {
                    var changes = session.execute(changesOfUserInChat.bind(reader.value(), chat.value()));
                    return Access.asOf(
                            head,
                            changes.all().stream()
                                    .map(CassandraHistory::changeOf)
                                    .toList());
                })
                .filter(access -> !access.isStranger());
    }

    private Map<ChatId, List<MembershipChange>> changesByChat(UserId user) {
        var changes = new LinkedHashMap<ChatId, List<MembershipChange>>();
        for (var row : session.execute(changesOfUser.bind(user.value()))) {
            var chat = new ChatId(Objects.requireNonNull(row.getUuid("chat"), "chat"));
            changes.computeIfAbsent(chat, _ -> new ArrayList<>()).add(changeOf(row));
        }
        return changes;
    }

    private Map<ChatId, Seq> headsOf(Collection<ChatId> chats) {
        var heads = new LinkedHashMap<ChatId, Seq>();
        new Reads(session)
                .each(
                        chats,
                        chat -> headOfChat.bind(chat.value()),
                        (chat, row) -> headOf(row).ifPresent(head -> heads.put(chat, head)));
        return heads;
    }

    private static Optional<Seq> headOf(@Nullable Row row) {
        return Optional.ofNullable(row).map(found -> new Seq(found.getLong("head")));
    }

    static MembershipChange changeOf(Row row) {
        return new MembershipChange(new Seq(row.getLong("seq")), JOINED.equals(row.getString("change")));
    }

    private static int bounded(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has at least one event");
        }
        return Math.min(limit, MAX_PAGE);
    }

    private final class ChatRows implements Pages.Rows {
        private final ChatId chat;

        private ChatRows(ChatId chat) {
            this.chat = chat;
        }

        @Override
        public List<EventRecord> oldestFirst(SeqRange range, int limit) {
            return read(oldestFirst, range, limit);
        }

        @Override
        public List<EventRecord> newestFirst(SeqRange range, int limit) {
            return read(newestFirst, range, limit);
        }

        private List<EventRecord> read(PreparedStatement query, SeqRange range, int limit) {
            var bound = query.bind(
                    chat.value(),
                    Bucket.of(range.first()),
                    range.first().value(),
                    range.last().value(),
                    limit);
            return session.execute(bound).all().stream().map(EventRow::read).toList();
        }
    }
}
