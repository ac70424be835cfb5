package io.parley.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// The vectors of RFC 6238, appendix B, cut to six digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void shouldMakeTheCodesOfTheStandard(long time, String code) {
        assertThat(Totp.code(SECRET, time / 30)).isEqualTo(code);
    }

    @Test
    void shouldTakeAClockThatIsOneStepOff() {
        // Given
        var now = Instant.ofEpochSecond(1_234_567_890);
        var step = now.getEpochSecond() / 30;

        // When // Then
        assertThat(Totp.stepOf(Totp.code(SECRET, step), SECRET, now)).hasValue(step);
        assertThat(Totp.stepOf(Totp.code(SECRET, step - 1), SECRET, now)).hasValue(step - 1);
        assertThat(Totp.stepOf(Totp.code(SECRET, step + 1), SECRET, now)).hasValue(step + 1);
        assertThat(Totp.stepOf(Totp.code(SECRET, step + 2), SECRET, now)).isEmpty();
        assertThat(Totp.stepOf(Totp.code(SECRET, step - 2), SECRET, now)).isEmpty();
        assertThat(Totp.stepOf("", SECRET, now)).isEmpty();
    }

    @Test
    void shouldTellAppsTheSecretInBase32() {
        assertThat(Totp.base32("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
        assertThat(Totp.uri("Parley", "a b", SECRET))
                .isEqualTo("otpauth://totp/Parley:a%20b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Parley");
    }
}
