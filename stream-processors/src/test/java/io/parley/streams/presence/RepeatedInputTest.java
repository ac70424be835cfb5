package io.parley.streams.presence;

import static io.parley.streams.presence.PresenceFixture.node;
import static io.parley.streams.presence.PresenceFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.session.SessionSignal;
import io.parley.streams.sessions.NodeRun;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.apache.kafka.streams.KeyValue;
import org.springframework.util.FileSystemUtils;

/// The same signals give the same records and the same stores, and what a crash repeats changes nothing in the
/// end.
class RepeatedInputTest {
    private static final Duration UNTIL_ALL_IS_QUIET = Duration.ofSeconds(45);

    /// One signal and how long after the one before it came.
    record Step(SessionSignal signal, Duration later) {}

    /// @param last what is stored of each user
    record Run(List<Presence> published, List<InboxMessage> told, List<KeyValue<UserId, StoredPresence>> last) {}

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void shouldDeriveTheSameTwice(@ForAll("logs") List<Step> log) throws IOException {
        // When
        var once = run(log);
        var again = run(log);

        // Then
        assertThat(again).isEqualTo(once);
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void shouldEndTheSameWhenACrashRepeatsAStretch(
            @ForAll("hurriedLogs") List<Step> log, @ForAll("share") double committed, @ForAll("share") double read)
            throws IOException {
        // Given
        var commit = (int) (log.size() * committed);
        var death = commit + (int) ((log.size() - commit) * read);
        var repeated = new ArrayList<>(log.subList(0, death));
        repeated.addAll(log.subList(commit, log.size()));

        // When
        var again = run(repeated);

        // Then
        assertThat(again.last()).isEqualTo(run(log).last());
        again.published().stream()
                .collect(
                        Collectors.groupingBy(Presence::user, Collectors.mapping(Presence::state, Collectors.toList())))
                .forEach((user, states) -> {
                    for (var i = 1; i < states.size(); i++) {
                        assertThat(states.get(i)).as("of " + user).isNotEqualTo(states.get(i - 1));
                    }
                });
    }

    private static Run run(List<Step> log) throws IOException {
        var stateDir = Files.createTempDirectory("presence");
        try (var presence = new PresenceFixture(stateDir)) {
            for (var step : log) {
                presence.pass(step.later());
                presence.signal(step.signal());
            }
            presence.pass(UNTIL_ALL_IS_QUIET);
            var last = new ArrayList<KeyValue<UserId, StoredPresence>>();
            try (var all = presence.driver
                    .<UserId, StoredPresence>getKeyValueStore(PresenceStores.PRESENCE)
                    .all()) {
                all.forEachRemaining(last::add);
            }
            return new Run(presence.published(), presence.told(), last);
        } finally {
            FileSystemUtils.deleteRecursively(stateDir);
        }
    }

    @Provide
    Arbitrary<Double> share() {
        return Arbitraries.doubles().between(0, 1);
    }

    @Provide
    Arbitrary<List<Step>> logs() {
        var later = Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(3, 4), Tuple.of(1, 15))
                .map(Duration::ofSeconds);
        return Combinators.combine(signals(), later).as(Step::new).list().ofMaxSize(60);
    }

    /// All within a second.
    @Provide
    Arbitrary<List<Step>> hurriedLogs() {
        return signals().map(signal -> new Step(signal, Duration.ZERO)).list().ofMaxSize(60);
    }

    private static Arbitrary<SessionSignal> signals() {
        var nodes = Combinators.combine(
                        Arbitraries.integers().between(3, 4),
                        Arbitraries.integers().between(1, 2))
                .as(PresenceFixture::node);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        nodes,
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.longs().between(1, 2))
                .as(RepeatedInputTest::signal);
    }

    private static SessionSignal signal(int kind, NodeRun node, int person, long number) {
        var slot = node.slot();
        var run = node.incarnation();
        var user = user(person);
        var connection = new ConnectionId(number);
        return switch (kind) {
            case 0, 1 -> new SessionSignal.Attach(slot, run, user, connection, new DeviceId(new UUID(9, number)));
            case 2 -> new SessionSignal.Detach(slot, run, user, connection);
            case 3 -> new SessionSignal.Away(slot, run, user, connection, number == 1);
            case 4 -> new SessionSignal.Watch(slot, run, user);
            case 5 -> new SessionSignal.Unwatch(slot, run, user);
            case 6 -> new SessionSignal.Ask(node(2, 1).slot(), node(2, 1).incarnation(), user, connection);
            default -> new SessionSignal.Lease(slot, run);
        };
    }
}
