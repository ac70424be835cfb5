package io.parley.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.gateway.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;

/// What anybody types into a search: it finds what it says and no pattern, or is refused.
@Timeout(10)
class SearchTextFuzzTest {
    /// As PostgreSQL reads a pattern of `like`: a letter that means itself, or any letter after a backslash.
    private static final Pattern LITERAL = Pattern.compile("(?s)(?:[^\\\\%_]|\\\\.)*+");

    @FuzzTest
    void shouldTakeEveryTextAsItIs(byte[] input) {
        try {
            var text = SearchText.of(new String(input, StandardCharsets.UTF_8));
            assertThat(SearchText.of(text.value())).isEqualTo(text);
            assertThat(text.literally()).matches(LITERAL);
            assertThat(text.literally().replaceAll("(?s)\\\\(.)", "$1")).isEqualTo(text.value());
        } catch (ProblemException _) {
            // Refused, with a reason.
        }
    }
}
