package io.parley.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// E-mail addresses and phone numbers, as anybody types them: each has one spelling, or is refused.
class LoginNameFuzzTest {
    @Test
    void shouldDecideAboutEveryText() throws IOException {
        Fuzzing.run(Path.of("src/test/resources/fuzz/login-names"), input -> {
            var text = new String(input, StandardCharsets.UTF_8);
            decide(null, text);
            decide(text, null);
        });
    }

    private static void decide(@Nullable String email, @Nullable String phone) {
        try {
            switch (LoginName.of(email, phone)) {
                case LoginName.Email(var value) ->
                    assertThat(LoginName.of(value, null)).isEqualTo(new LoginName.Email(value));
                case LoginName.Phone(var value) ->
                    assertThat(LoginName.of(null, value)).isEqualTo(new LoginName.Phone(value));
            }
        } catch (ProblemException _) {
            // Refused, with a reason.
        }
    }
}
