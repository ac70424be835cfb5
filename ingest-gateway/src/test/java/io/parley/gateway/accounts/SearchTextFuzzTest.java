package io.parley.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What anybody types into a search: it finds what it says and no pattern, or is refused.
class SearchTextFuzzTest {
    /// As PostgreSQL reads a pattern of `like`: a letter that means itself, or any letter after a backslash.
    private static final Pattern LITERAL = Pattern.compile("(?s)(?:[^\\\\%_]|\\\\.)*+");

    @Test
    void shouldTakeEveryTextAsItIs() throws IOException {
        Fuzzing.run(Path.of("src/test/resources/fuzz/searches"), input -> {
            try {
                var text = SearchText.of(new String(input, StandardCharsets.UTF_8));
                assertThat(SearchText.of(text.value())).isEqualTo(text);
                assertThat(text.literally()).matches(LITERAL);
                assertThat(text.literally().replaceAll("(?s)\\\\(.)", "$1")).isEqualTo(text.value());
            } catch (ProblemException _) {
                // Refused, with a reason.
            }
        });
    }
}
