package io.parley.infra.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.checker.Checker;
import io.parley.infra.checker.Evidence;
import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.checker.Evidence.Reading;
import io.parley.infra.checker.Stay;
import io.parley.infra.checker.Violation;
import io.parley.schemas.topic.TopicNamespace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Gathers what people heard and what the platform kept, and lets the checker judge.
final class Trial {
    private final People people;
    private final Remains remains;

    Trial(People people, Remains remains) {
        this.people = people;
        this.remains = remains;
    }

    /// Until the history holds the whole ledger, the ledger all that the directory has committed, and every client has
    /// shown what it may see.
    void awaitRest(Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            var ledger = remains.ledger(TopicNamespace.NONE);
            var stays = Stay.recordedIn(ledger);
            for (var reading : remains.readings(stays)) {
                var expected = visible(ledger, stays, reading);
                assertThat(reading.events()).as(reading.via()).hasSize(expected);
                assertThat(people.recorderOf(reading.user()).shownIn(reading.chat()))
                        .isGreaterThanOrEqualTo(expected);
            }
            assertThat(remains.facts()).hasSize((int)
                    ledger.stream().filter(logged -> logged.version() != null).count());
        });
    }

    /// The marks are in the log before people stop, but what they add up to may be told a moment later.
    List<Violation> verdictOnReceipts() {
        return Checker.checkReceipts(remains.ledger(TopicNamespace.NONE), remains.marks());
    }

    List<Violation> verdict() throws SQLException {
        var ledger = remains.ledger(TopicNamespace.NONE);
        var stays = Stay.recordedIn(ledger);
        var pages = remains.readings(stays);
        var history = pages.stream()
                .flatMap(page -> page.events().stream())
                .distinct()
                .toList();
        var shown = people.recorders().stream().flatMap(recorder -> recorder.readings().stream());
        return Checker.check(new Evidence(
                people.recorders().stream().map(Recorder::log).toList(),
                ledger,
                history,
                stays,
                Stream.concat(pages.stream(), shown).toList(),
                remains.facts()));
    }

    private static int visible(List<Logged> ledger, List<Stay> stays, Reading reader) {
        return (int) ledger.stream()
                .map(Logged::event)
                .filter(event -> event.chat().equals(reader.chat()))
                .filter(event -> stays.stream()
                        .anyMatch(stay -> stay.user().equals(reader.user())
                                && stay.chat().equals(event.chat())
                                && event.seq().compareTo(stay.joined()) >= 0
                                && (stay.removed() == null || event.seq().compareTo(stay.removed()) <= 0)))
                .count();
    }
}
