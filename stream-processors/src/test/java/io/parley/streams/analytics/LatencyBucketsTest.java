package io.parley.streams.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;

class LatencyBucketsTest {
    @Property
    void shouldEndABucketAtMostASixteenthAboveWhatIsInIt(@ForAll @LongRange(min = 0, max = 1L << 40) long millis) {
        // When
        var end = LatencyBuckets.endOf(LatencyBuckets.bucketOf(millis));

        // Then
        assertThat(end).isBetween(millis, millis < 32 ? millis : millis + millis / 16);
        assertThat(LatencyBuckets.bucketOf(end)).isEqualTo(LatencyBuckets.bucketOf(millis));
        assertThat(LatencyBuckets.bucketOf(end + 1)).isEqualTo(LatencyBuckets.bucketOf(millis) + 1);
    }

    @Property
    void shouldTellTheBucketOfEachPercentile(
            @ForAll @NotEmpty List<@LongRange(min = 0, max = 604_800_000) Long> latencies) {
        // Given
        var counts = new TreeMap<Integer, Long>();
        latencies.forEach(latency -> counts.merge(LatencyBuckets.bucketOf(latency), 1L, Long::sum));

        // When
        var told = LatencyBuckets.of(counts);

        // Then
        assertThat(told).isEqualTo(Batch.latencies(latencies));
    }
}
