package io.parley.gateway.reports;

import io.parley.gateway.reports.Report.State;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The queue of reports.
@Component
public class Reports {
    private final JdbcClient db;

    Reports(JdbcClient db) {
        this.db = db;
    }

    long add(
            UserId reporter,
            UserId reported,
            ReportReason reason,
            @Nullable String comment,
            @Nullable ChatId chat,
            Collection<MessageId> messages) {
        return db.sql("insert into reports (reporter, reported, reason, comment, chat, messages)"
                        + " values (?, ?, ?, ?, ?, ?) returning id")
                .param(reporter.value())
                .param(reported.value())
                .param(text(reason))
                .param(comment)
                .param(chat == null ? null : chat.value())
                .param(messages.stream().map(MessageId::value).toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    int countUnresolved(UserId reporter) {
        return db.sql("select count(*) from reports where reporter = ? and state <> 'resolved'")
                .param(reporter.value())
                .query(Integer.class)
                .single();
    }

    /// The oldest first.
    ///
    /// @param after exclusive; 0 for the beginning
    public List<Report> list(State state, long after, int limit) {
        return db.sql("select * from reports where state = ? and id > ? order by id limit ?")
                .params(text(state), after, limit)
                .query(Reports::report)
                .list();
    }

    /// The report, which nobody else can change until the transaction ends.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Report> lock(long id) {
        return db.sql("select * from reports where id = ? for update")
                .param(id)
                .query(Reports::report)
                .optional();
    }

    public Report claim(long id, UserId by) {
        return db.sql("update reports set state = 'claimed', claimed_by = ?, claimed_at = now() where id = ?"
                        + " returning *")
                .params(by.value(), id)
                .query(Reports::report)
                .single();
    }

    public Report resolve(long id, Resolution resolution) {
        return db.sql("update reports set state = 'resolved', resolution = ?, resolved_at = now() where id = ?"
                        + " returning *")
                .params(text(resolution), id)
                .query(Reports::report)
                .single();
    }

    /// What the user has said in reports. That they have reported somebody stays for those who work on it.
    public void forgetWords(UserId reporter) {
        db.sql("update reports set comment = null where reporter = ? and comment is not null")
                .param(reporter.value())
                .update();
    }

    private static Report report(ResultSet row, int number) throws SQLException {
        var chat = row.getObject("chat", UUID.class);
        var claimedBy = row.getObject("claimed_by", UUID.class);
        var resolution = row.getString("resolution");
        var messages = (UUID[]) row.getArray("messages").getArray();
        return new Report(
                row.getLong("id"),
                new UserId(row.getObject("reporter", UUID.class)),
                new UserId(row.getObject("reported", UUID.class)),
                ReportReason.valueOf(upper(row.getString("reason"))),
                row.getString("comment"),
                chat == null ? null : new ChatId(chat),
                Arrays.stream(messages).map(MessageId::new).toList(),
                State.valueOf(upper(row.getString("state"))),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                claimedBy == null ? null : new UserId(claimedBy),
                resolution == null ? null : Resolution.valueOf(upper(resolution)));
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
