package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads of the history, many at a time where there are many. Every call blocks, and throws
/// [HistoryUnavailableException] when Cassandra does not answer.
record Reads(CqlSession session) {
    private static final int IN_FLIGHT = 64;

    List<Row> all(BoundStatement query) {
        return reading(() -> session.execute(query).all());
    }

    /// Asks for one row for each, and hands them on in the order of those they are for.
    ///
    /// @param take gets null where there is no row
    <T> void each(Collection<T> all, Function<T, BoundStatement> query, BiConsumer<T, @Nullable Row> take) {
        eachAnswer(all, query, (one, answer) -> take.accept(one, answer.one()));
    }

    /// As [#each], with all rows of each: few, within one page.
    <T> void eachAll(Collection<T> all, Function<T, BoundStatement> query, BiConsumer<T, List<Row>> take) {
        eachAnswer(all, query, (one, answer) -> {
            var rows = new ArrayList<Row>();
            answer.currentPage().forEach(rows::add);
            take.accept(one, rows);
        });
    }

    private <T> void eachAnswer(
            Collection<T> all, Function<T, BoundStatement> query, BiConsumer<T, AsyncResultSet> take) {
        var wanted = List.copyOf(all);
        for (var from = 0; from < wanted.size(); from += IN_FLIGHT) {
            var some = wanted.subList(from, Math.min(wanted.size(), from + IN_FLIGHT));
            var asked = reading(() -> some.stream()
                    .map(one -> session.executeAsync(query.apply(one)).toCompletableFuture())
                    .toList());
            for (var i = 0; i < some.size(); i++) {
                var answer = asked.get(i);
                take.accept(some.get(i), reading(answer::join));
            }
        }
    }

    static <T extends @Nullable Object> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DriverException cause ? unavailable(cause) : e;
        } catch (DriverException e) {
            throw unavailable(e);
        }
    }

    private static RuntimeException unavailable(DriverException e) {
        return e instanceof QueryValidationException
                ? e
                : new HistoryUnavailableException("The history cannot be read at the moment", e);
    }
}
