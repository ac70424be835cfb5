package io.parley.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.gateway.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;

/// E-mail addresses and phone numbers, as anybody types them: each has one spelling, or is refused.
@Timeout(10)
class LoginNameFuzzTest {
    @FuzzTest
    void shouldDecideAboutEveryText(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        decide(null, text);
        decide(text, null);
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
