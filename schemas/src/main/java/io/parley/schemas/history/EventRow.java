package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One event as a row of `events`. The kinds have the names they have in the frame `event`.
public final class EventRow {
    static final String INSERT = """
            INSERT INTO %s.events (chat, bucket, seq, at, actor, kind, ref, message, sealed, mentions, files, version, chat_kind, title, \
            members, action_offset, rules) VALUES (:chat, :bucket, :seq, :at, :actor, :kind, :ref, :message, :sealed, \
            :mentions, :files, :version, :chat_kind, :title, :members, :action_offset, :rules) USING TIMESTAMP :written""";

    static final String COLUMNS =
            "chat, seq, at, actor, kind, ref, message, sealed, mentions, files, version, chat_kind, title, members, action_offset, rules";

    private static final TupleType MEMBER = DataTypes.tupleOf(DataTypes.UUID, DataTypes.TEXT);

    private EventRow() {}

    /// Binds what the event has. What stays unset is not written at all, where a null would leave a tombstone.
    ///
    /// @param written the write timestamp
    static BoundStatement bind(EventRecord event, PreparedStatement insert, long written) {
        var row = insert.boundStatementBuilder()
                .setUuid("chat", event.chat().value())
                .setLong("bucket", Bucket.of(event.seq()))
                .setLong("seq", event.seq().value())
                .setInstant("at", event.at())
                .setUuid("actor", event.actor().value())
                .setLong("action_offset", event.actionOffset())
                .setInt("rules", event.rules())
                .setLong("written", written);
        var bound = switch (event.event()) {
            case MessageSent(var ref, var message, var content) ->
                withFiles(
                        withMentions(
                                row.setString("kind", "message")
                                        .setUuid("ref", ref.value())
                                        .setUuid("message", message.value())
                                        .setByteBuffer("sealed", content.text().buffer()),
                                content.mentions()),
                        content.files());
            case ChatCreated(var version, var kind, var title, var members) ->
                withTitle(change(row, "chat-created", version, members), title).setString("chat_kind", nameOf(kind));
            case MembersAdded(var version, var members) -> change(row, "members-added", version, members);
            case MemberRemoved(var version, var user) ->
                change(row, "member-removed", version, List.of(new Member(user, Role.MEMBER)));
            case RoleChanged(var version, var member) -> change(row, "role-changed", version, List.of(member));
            case ChatRenamed(var version, var title) ->
                withTitle(row.setString("kind", "chat-renamed").setLong("version", version), title);
        };
        return bound.build();
    }

    /// @throws IllegalStateException when the row is of a kind this version does not know
    public static EventRecord read(Row row) {
        return new EventRecord(
                new ChatId(present(row, "chat")),
                new Seq(row.getLong("seq")),
                Objects.requireNonNull(row.getInstant("at"), "at"),
                new UserId(present(row, "actor")),
                row.getLong("action_offset"),
                row.getInt("rules"),
                eventOf(row));
    }

    private static ChatEvent eventOf(Row row) {
        var version = row.getLong("version");
        var kind = text(row, "kind");
        return switch (kind) {
            case "message" ->
                new MessageSent(
                        new Ref(present(row, "ref")),
                        new MessageId(present(row, "message")),
                        new SealedContent(
                                SealedText.of(Objects.requireNonNull(row.getByteBuffer("sealed"), "sealed")),
                                mentions(row),
                                files(row)));
            case "chat-created" ->
                new ChatCreated(
                        version,
                        ChatKind.valueOf(text(row, "chat_kind").toUpperCase(Locale.ROOT)),
                        row.getString("title"),
                        members(row));
            case "members-added" -> new MembersAdded(version, members(row));
            case "member-removed" ->
                new MemberRemoved(version, members(row).getFirst().user());
            case "role-changed" -> new RoleChanged(version, members(row).getFirst());
            case "chat-renamed" -> new ChatRenamed(version, text(row, "title"));
            default ->
                throw new IllegalStateException("The history holds an event of kind '" + kind
                        + "', which this version does not know. Upgrade readers before writers.");
        };
    }

    private static BoundStatementBuilder change(
            BoundStatementBuilder row, String kind, long version, List<Member> members) {
        var values = members.stream()
                .map(member -> MEMBER.newValue(member.user().value(), nameOf(member.role())))
                .toList();
        return row.setString("kind", kind).setLong("version", version).setList("members", values, TupleValue.class);
    }

    private static BoundStatementBuilder withMentions(BoundStatementBuilder row, List<UserId> mentions) {
        var users = mentions.stream().map(UserId::value).toList();
        return users.isEmpty() ? row : row.setList("mentions", users, UUID.class);
    }

    private static List<UserId> mentions(Row row) {
        var users = row.getList("mentions", UUID.class);
        return users == null ? List.of() : users.stream().map(UserId::new).toList();
    }

    private static BoundStatementBuilder withFiles(BoundStatementBuilder row, List<FileId> files) {
        var ids = files.stream().map(FileId::value).toList();
        return ids.isEmpty() ? row : row.setList("files", ids, UUID.class);
    }

    private static List<FileId> files(Row row) {
        var ids = row.getList("files", UUID.class);
        return ids == null ? List.of() : ids.stream().map(FileId::new).toList();
    }

    private static BoundStatementBuilder withTitle(BoundStatementBuilder row, @Nullable String title) {
        return title == null ? row : row.setString("title", title);
    }

    private static List<Member> members(Row row) {
        var values = Objects.requireNonNull(row.getList("members", TupleValue.class), "members");
        return values.stream()
                .map(value -> new Member(
                        new UserId(Objects.requireNonNull(value.getUuid(0), "member")),
                        Role.valueOf(Objects.requireNonNull(value.getString(1), "role")
                                .toUpperCase(Locale.ROOT))))
                .toList();
    }

    private static String nameOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static UUID present(Row row, String column) {
        return Objects.requireNonNull(row.getUuid(column), column);
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNull(row.getString(column), column);
    }
}
