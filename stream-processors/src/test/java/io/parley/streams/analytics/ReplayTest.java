package io.parley.streams.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.analytics.PublicActivity;
import io.parley.schemas.analytics.PublicMessage;
import io.parley.schemas.analytics.PublicReceipt;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.springframework.util.FileSystemUtils;

/// Whatever happened: the rows are those of a batch over the whole ledger, and those of a replay.
class ReplayTest {
    private record Told(
            List<PublicMessage> messages, List<PublicReceipt> receipts, Map<Instant, PublicActivity> minutes) {}

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void shouldTellWhatABatchTellsAndAReplay(@ForAll long seed) throws IOException {
        // Given
        var entries = new RandomLedger(
                        new Random(seed), AnalyticsFixture.CHATS, AnalyticsFixture.USERS, RandomLedger.START)
                .entries(250);
        var batch = batch(entries);

        // When
        var told = run(entries, new Random(seed));
        var replayed = run(lateOnes(entries, new Random(seed)), new Random(seed + 1));

        // Then
        assertThat(told.messages()).isEqualTo(batch.messages());
        assertThat(told.receipts()).isEqualTo(batch.steps());
        assertThat(told.minutes()).isEqualTo(batch.minutes());
        assertThat(replayed).isEqualTo(told);
    }

    /// Another order in which a task may be given the same: pushes come after what happened later.
    private static List<RandomLedger.Entry> lateOnes(List<RandomLedger.Entry> entries, Random random) {
        var all = new ArrayList<RandomLedger.Entry>();
        var held = new ArrayList<RandomLedger.Entry>();
        for (var entry : entries) {
            (entry.value() instanceof PushResult ? held : all).add(entry);
            if (random.nextInt(12) == 0) {
                all.addAll(held);
                held.clear();
            }
        }
        all.addAll(held);
        return all;
    }

    /// @param pauses when minutes are told, which happens as the wall clock will have it
    private static Told run(List<RandomLedger.Entry> entries, Random pauses) throws IOException {
        var directory = Files.createTempDirectory("analytics");
        try (var analytics = new AnalyticsFixture(directory)) {
            for (var entry : entries) {
                analytics.write(entry);
                if (pauses.nextInt(20) == 0) {
                    analytics.driver.advanceWallClockTime(Duration.ofSeconds(5));
                }
            }
            analytics.tell();
            var minutes = new TreeMap<Instant, PublicActivity>();
            analytics.activity().forEach(row -> {
                var before = minutes.put(row.minute(), row);
                assertThat(row.revision()).isEqualTo(before == null ? 1 : before.revision() + 1);
            });
            minutes.replaceAll((_, row) -> first(row));
            return new Told(analytics.messages(), analytics.receipts(), minutes);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    /// The row as if it had been told once.
    static PublicActivity first(PublicActivity row) {
        return new PublicActivity(
                row.minute(),
                1,
                row.messages(),
                row.activeChats(),
                row.activeUsers(),
                row.pushes(),
                row.pushesRead(),
                row.latencies());
    }

    private static Batch batch(List<RandomLedger.Entry> entries) {
        var ledger = new ArrayList<Batch.Placed<EventRecord>>();
        var receipts = new ArrayList<Batch.Placed<Receipt>>();
        var results = new ArrayList<PushBatch.Told>();
        for (var entry : entries) {
            switch (entry.value()) {
                case EventRecord event -> ledger.add(new Batch.Placed<>("chat.events.v1/0/" + ledger.size(), event));
                case Receipt receipt ->
                    receipts.add(new Batch.Placed<>("chat.receipts.v1/0/" + receipts.size(), receipt));
                case PushResult result -> results.add(new PushBatch.Told(entry.at(), result));
                default -> throw new IllegalArgumentException("neither an event nor a receipt nor a push");
            }
        }
        return new Batch(
                AnalyticsFixture.KEY,
                ledger,
                receipts,
                new PushBatch(
                        results, receipts.stream().map(Batch.Placed::value).toList(), AnalyticsFixture.CONVERSION));
    }
}
