package io.parley.infra.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {
    @ParameterizedTest
    @ValueSource(ints = {40, 499, 500, 777, 2_200, 5_000, 9_999})
    void shouldFindTheHighestSustainedRate(int capacity) {
        // Given
        var search = new RateSearch(500, 20_000);

        // When
        var tried = run(search, capacity);

        // Then
        assertThat(search.sustained()).isBetween(capacity - Math.max(2, capacity / 10), capacity);
        assertThat(tried).hasSizeLessThan(15).doesNotHaveDuplicates();
    }

    @Test
    void shouldStopAtTheHighestRateAllowed() {
        // Given
        var search = new RateSearch(500, 3_000);

        // When
        var tried = run(search, 100_000);

        // Then
        assertThat(search.sustained()).isEqualTo(3_000);
        assertThat(tried).containsExactly(500, 1_000, 2_000, 3_000);
    }

    @Test
    void shouldFindNothingWhereNothingIsSustained() {
        // Given
        var search = new RateSearch(500, 20_000);

        // When
        run(search, 0);

        // Then
        assertThat(search.sustained()).isZero();
    }

    private static List<Integer> run(RateSearch search, int capacity) {
        var tried = new ArrayList<Integer>();
        for (var next = search.next(); next.isPresent(); next = search.next()) {
            tried.add(next.getAsInt());
            search.tried(next.getAsInt() <= capacity);
        }
        return tried;
    }
}
