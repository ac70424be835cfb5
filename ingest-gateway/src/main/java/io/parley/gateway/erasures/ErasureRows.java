package io.parley.gateway.erasures;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.parley.gateway.erasures.Deletion.State;
import io.parley.gateway.erasures.Deletion.Step;
import io.parley.schemas.erasure.ErasureStep;
import io.parley.schemas.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of erasures. What they mean is decided in [Erasures].
@Component
class ErasureRows {
    private static final String ALL = """
            select e.id, e.account, e.requested_at, e.completed_at, s.step, s.done_at
            from erasures e left join erasure_steps s on s.erasure = e.id
            """;

    private final JdbcClient db;

    ErasureRows(JdbcClient db) {
        this.db = db;
    }

    /// Locks the account and all admins in good standing, in the order in which those who change roles do.
    ///
    /// @return whether the account is the only admin
    boolean lockAsLastAdmin(UserId user) {
        var admins = db.sql("select id, role = 'admin' and suspended_at is null as admin from accounts"
                        + " where id = ? or (role = 'admin' and suspended_at is null) order by id for update")
                .param(user.value())
                .query((row, _) ->
                        row.getBoolean("admin") ? Optional.of(row.getObject("id", UUID.class)) : Optional.<UUID>empty())
                .list();
        return Set.of(user.value())
                .equals(Set.copyOf(admins.stream().flatMap(Optional::stream).toList()));
    }

    /// From the commit on nobody signs in to it, finds it or makes it a member of anything.
    ///
    /// @return false when there is no such account
    boolean markDeleted(UserId user, Instant now) {
        return db.sql("update accounts set deleted_at = ?, role = 'user' where id = ? and deleted_at is null")
                        .params(utc(now), user.value())
                        .update()
                == 1;
    }

    void insert(UUID id, UserId user, Instant now) {
        db.sql("insert into erasures (id, account, requested_at) values (?, ?, ?)")
                .params(id, user.value(), utc(now))
                .update();
    }

    /// Of an account that is being deleted; nothing where a step is known already, or the account is not.
    void addStep(UserId user, ErasureStep step, Instant at) {
        db.sql("insert into erasure_steps (erasure, step, done_at) select id, ?, ? from erasures where account = ?"
                        + " on conflict do nothing")
                .params(text(step), utc(at), user.value())
                .update();
    }

    void complete(UserId user, Instant at) {
        db.sql("update erasures set completed_at = ? where account = ? and completed_at is null")
                .params(utc(at), user.value())
                .update();
    }

    Optional<Deletion> find(UUID id) {
        return deletions(db.sql(ALL + "where e.id = ?").param(id)).findFirst();
    }

    Optional<Deletion> of(UserId user) {
        return deletions(db.sql(ALL + "where e.account = ?").param(user.value()))
                .findFirst();
    }

    /// The oldest first.
    List<Deletion> running(int limit) {
        var oldest =
                "where e.id in (select id from erasures where completed_at is null order by requested_at, id limit ?)"
                        + " order by e.requested_at, e.id";
        return deletions(db.sql(ALL + oldest).param(limit)).toList();
    }

    Set<ErasureStep> doneOf(UserId user) {
        var done = EnumSet.noneOf(ErasureStep.class);
        db.sql("select s.step from erasure_steps s join erasures e on e.id = s.erasure where e.account = ?")
                .param(user.value())
                .query((row, _) -> step(row.getString("step")))
                .list()
                .forEach(done::add);
        return done;
    }

    /// An erasure with one of its steps that are done; with none where none is.
    private record Row(
            UUID id,
            UserId user,
            Instant requestedAt,
            @Nullable Instant completedAt,
            @Nullable ErasureStep step,
            @Nullable Instant doneAt) {}

    /// In the order of the query.
    private static Stream<Deletion> deletions(JdbcClient.StatementSpec query) {
        return query.query(ErasureRows::row).list().stream()
                .collect(groupingBy(Row::id, LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(ErasureRows::deletion);
    }

    private static Deletion deletion(List<Row> rows) {
        var done = new EnumMap<ErasureStep, Instant>(ErasureStep.class);
        for (var row : rows) {
            if (row.step() != null && row.doneAt() != null) {
                done.put(row.step(), row.doneAt());
            }
        }
        var erasure = rows.getFirst();
        return new Deletion(
                erasure.id(),
                erasure.user(),
                erasure.completedAt() == null ? State.RUNNING : State.COMPLETED,
                erasure.requestedAt(),
                erasure.completedAt(),
                Arrays.stream(ErasureStep.values())
                        .map(step -> new Step(text(step), done.get(step)))
                        .toList());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var step = row.getString("step");
        return new Row(
                row.getObject("id", UUID.class),
                new UserId(row.getObject("account", UUID.class)),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                instant(row, "completed_at"),
                step == null ? null : step(step),
                instant(row, "done_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static ErasureStep step(String text) {
        return ErasureStep.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static String text(ErasureStep step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
