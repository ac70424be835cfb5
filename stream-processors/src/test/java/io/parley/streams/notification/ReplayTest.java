package io.parley.streams.notification;

import static io.parley.streams.notification.NotificationFixture.CHAT;
import static io.parley.streams.notification.NotificationFixture.GRACE;
import static io.parley.streams.notification.NotificationFixture.OTHER_CHAT;
import static io.parley.streams.notification.NotificationFixture.PHONE;
import static io.parley.streams.notification.NotificationFixture.START;
import static io.parley.streams.notification.NotificationFixture.candidate;
import static io.parley.streams.notification.NotificationFixture.delivered;
import static io.parley.streams.notification.NotificationFixture.devices;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.receipt.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.streams.TopologyTestDriver;
import org.springframework.util.FileSystemUtils;

/// The same records at the same times give the same requests; a process that dies loses no push and makes none twice.
class ReplayTest {
    private static final List<String> STORES = List.of("push-devices", "push-marks", "pending-pushes");

    sealed interface Step {
        record Missed(PushCandidate candidate) implements Step {}

        record Acknowledged(Receipt receipt) implements Step {}

        record Passed(Duration time) implements Step {}
    }

    /// @param after the stores at the end, as a changelog would bring them back
    /// @param end wall clock
    record Run(List<PushRequest> requests, Map<String, Map<Object, Object>> after, Instant end) {
        static final Run NONE = new Run(List.of(), Map.of(), START);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void shouldDecideTheSameAgain(@ForAll("steps") List<Step> steps) throws IOException {
        // Given
        var once = run(Run.NONE, steps);

        // When
        var again = run(Run.NONE, steps);

        // Then
        assertThat(again).isEqualTo(once);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void shouldLoseNoPushAndMakeNoneTwiceWhereverItDied(
            @ForAll("steps") List<Step> steps, @ForAll("share") double committed) throws IOException {
        // Given
        var commit = (int) (steps.size() * committed);
        var before = run(Run.NONE, steps.subList(0, commit));
        var rest = Stream.concat(steps.subList(commit, steps.size()).stream(), Stream.of(new Step.Passed(GRACE)))
                .toList();

        // When
        var after = run(before, rest);

        // Then
        var requests = new ArrayList<>(before.requests());
        requests.addAll(after.requests());
        for (var chat : List.of(CHAT, OTHER_CHAT)) {
            var told = requests.stream()
                    .filter(request -> request.chat().equals(chat))
                    .map(PushRequest::seq)
                    .toList();
            assertThat(told).isSorted().doesNotHaveDuplicates();
            assertThat(marksOf(after, chat))
                    .matches(marks -> steps.stream()
                            .filter(Step.Missed.class::isInstance)
                            .map(step -> ((Step.Missed) step).candidate())
                            .filter(candidate -> candidate.chat().equals(chat))
                            .map(PushCandidate::seq)
                            .max(Comparator.naturalOrder())
                            .map(marks::cover)
                            .orElse(true));
        }
        assertThat(after.after().get("pending-pushes")).isEmpty();
    }

    private static ChatMarks marksOf(Run run, ChatId chat) {
        var key = new ChatOfUser(NotificationFixture.BOB, chat);
        return (ChatMarks) run.after().getOrDefault("push-marks", Map.of()).getOrDefault(key, ChatMarks.NONE);
    }

    private static Run run(Run before, List<Step> steps) throws IOException {
        var stateDir = Files.createTempDirectory("replay");
        try (var notification = new NotificationFixture(stateDir, before.end())) {
            before.after()
                    .forEach((store, entries) ->
                            entries.forEach(notification.driver.<Object, Object>getKeyValueStore(store)::put));
            notification.register(devices(1, PHONE));
            var now = before.end().plus(GRACE);
            for (var step : steps) {
                switch (step) {
                    case Step.Missed(var candidate) -> notification.miss(candidate);
                    case Step.Acknowledged(var receipt) -> notification.acknowledge(receipt);
                    case Step.Passed(var time) -> {
                        notification.pass(time);
                        now = now.plus(time);
                    }
                }
            }
            return new Run(notification.requests(), storesOf(notification.driver), now);
        } finally {
            FileSystemUtils.deleteRecursively(stateDir);
        }
    }

    private static Map<String, Map<Object, Object>> storesOf(TopologyTestDriver driver) {
        var stores = new HashMap<String, Map<Object, Object>>();
        for (var store : STORES) {
            var entries = new HashMap<Object, Object>();
            try (var all = driver.getKeyValueStore(store).all()) {
                all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
            }
            stores.put(store, entries);
        }
        return stores;
    }

    @Provide
    Arbitrary<Double> share() {
        return Arbitraries.doubles().between(0, 1);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var chats = Arbitraries.of(CHAT, OTHER_CHAT);
        var seqs = Arbitraries.longs().between(1, 20);
        var mentions = Arbitraries.of(true, false);
        Arbitrary<Step> missed = Combinators.combine(chats, seqs, mentions)
                .as((chat, seq, mention) -> new Step.Missed(candidate(chat, seq, mention, START)));
        Arbitrary<Step> acknowledged =
                Combinators.combine(chats, seqs).as((chat, seq) -> new Step.Acknowledged(delivered(chat, seq)));
        Arbitrary<Step> passed =
                Arbitraries.integers().between(1, 8).map(quarter -> new Step.Passed(Duration.ofMillis(250L * quarter)));
        return Arbitraries.oneOf(missed, missed, acknowledged, passed)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }
}
