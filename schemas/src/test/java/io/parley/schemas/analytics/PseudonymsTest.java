package io.parley.schemas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.analytics.Pseudonyms.Kind;
import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.YearMonth;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PseudonymsTest {
    /// The bytes from 0 to 31.
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final String OTHER = Base64.getEncoder().encodeToString(new byte[32]);
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final UserId ANN = UserId.of("0192f000-0000-7000-8000-000000000001");

    @TempDir
    private Path folder;

    /// Computed elsewhere, with Python's `hmac`.
    @ParameterizedTest
    @CsvSource({
        "2026-01, USER, 063dbe923bd9462c111512440f1f47e6",
        "2026-01, CHAT, 6a2039bfbaaf11e7aca97d76c167cadd",
        "2026-02, USER, 85f9acfcbcc0e86770c5f8f763ecd31f",
        "2026-02, CHAT, 6e6657aeec10e573275f3965244f53d2"
    })
    void shouldMakeTheSameOfEachMonthAndKindForEver(YearMonth month, Kind kind, String expected) throws IOException {
        assertThat(new Pseudonyms(keys("1970-01:" + KEY)).of(month, kind, ANN)).hasToString(expected);
    }

    @Test
    void shouldKeepNoMoreMonthsThanItNeedsAndForgetNone() throws IOException {
        // Given
        var pseudonyms = new Pseudonyms(keys("1970-01:" + KEY));
        var first = pseudonyms.of(JANUARY, Kind.USER, ANN);

        // When
        for (var month = 1; month < 24; month++) {
            assertThat(pseudonyms.of(JANUARY.plusMonths(month), Kind.USER, ANN)).isNotEqualTo(first);
        }

        // Then
        assertThat(pseudonyms.of(JANUARY, Kind.USER, ANN)).isEqualTo(first);
    }

    @Test
    void shouldTakeAnotherKeyFromItsMonthOn() throws IOException {
        // Given
        var before = new Pseudonyms(keys("2025-06:" + KEY));

        // When
        var after = new Pseudonyms(keys("2025-06:" + KEY + "\n2026-02:" + OTHER));

        // Then
        assertThat(after.of(JANUARY, Kind.USER, ANN)).isEqualTo(before.of(JANUARY, Kind.USER, ANN));
        assertThat(after.of(YearMonth.of(2020, 1), Kind.USER, ANN))
                .isEqualTo(before.of(YearMonth.of(2020, 1), Kind.USER, ANN));
        assertThat(after.of(JANUARY.plusMonths(1), Kind.USER, ANN))
                .isNotEqualTo(before.of(JANUARY.plusMonths(1), Kind.USER, ANN));
    }

    @Test
    void shouldMakeAFileForItsOwnerOnlyAndLeaveTheOneThatIsThere() throws IOException {
        // Given
        var file = folder.resolve("new").resolve("pseudonym.keys");

        // When
        PseudonymKeys.create(file);
        var made = Files.readString(file);
        PseudonymKeys.create(file);

        // Then
        assertThat(made).hasSizeGreaterThan(KEY.length());
        assertThat(Files.readString(file)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PseudonymKeys.read(file.toString())).hasToString("PseudonymKeys[1970-01][REDACTED]");
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, yyyy-MM:base64",
        "'', yyyy-MM:base64",
        "soon:AAAA, begins with no month",
        "2026-01:AAAA, 32 bytes",
        "2026-01:%%%, base64",
    })
    void shouldRefuseWhatIsNoKeyAndNameTheSettingAndTheFile(String text, String complaint) {
        assertThatThrownBy(() -> keys(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley.analytics.keys-file: " + folder)
                .hasMessageContaining(complaint);
    }

    @Test
    void shouldRefuseTwoKeysOfOneMonthAndNoFile() {
        assertThatThrownBy(() -> keys("2026-01:" + KEY + " 2026-01:" + OTHER)).hasMessageContaining("a month twice");
        assertThatThrownBy(() -> PseudonymKeys.read("")).hasMessageStartingWith("set parley.analytics.keys-file");
        assertThatThrownBy(() -> PseudonymKeys.read("/nowhere/keys")).hasMessageContaining("/nowhere/keys cannot be");
    }

    private PseudonymKeys keys(String text) throws IOException {
        var file = Files.writeString(folder.resolve("keys"), text);
        return PseudonymKeys.read(file.toString());
    }
}
