package io.parley.schemas.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {
    private static final String OLD = "old:" + base64(1);
    private static final String NEW = "new:" + base64(2);

    private final UserId account = UserId.next();
    private final byte[] secret = DataKey.newSecret();

    private static String base64(int fill) {
        var key = new byte[DataKey.BYTES];
        key[0] = (byte) fill;
        return Base64.getEncoder().encodeToString(key);
    }

    @Test
    void shouldUnwrapWhatAnOlderKeyWrappedAndWrapWithTheFirst() {
        // Given
        var wrapped = MasterKeys.of(null, OLD).wrap(account, secret);

        // When
        var both = MasterKeys.of(null, NEW + "\n" + OLD);

        // Then
        assertThat(both.unwrap(account, wrapped)).isEqualTo(secret);
        assertThat(both.wrap(account, secret).master()).isEqualTo("new");
    }

    @Test
    void shouldNotUnwrapForAnotherAccountOrWithoutTheMasterKey() {
        // Given
        var keys = MasterKeys.of(null, OLD);
        var wrapped = keys.wrap(account, secret);

        // Then
        assertThatThrownBy(() -> keys.unwrap(UserId.next(), wrapped)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> MasterKeys.of(null, NEW).unwrap(account, wrapped))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'old'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", ":AAAA", "one:AAAA", "one:%%%", "one:AAAA two:AAAA"})
    void shouldRefuseWhatIsNoMasterKeyAndNameTheSetting(String text) {
        assertThatThrownBy(() -> MasterKeys.of(null, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley.body-keys.master");
    }

    @Test
    void shouldRefuseBothSettingsAtOnceAndAKeyNamedTwice() {
        assertThatThrownBy(() -> MasterKeys.of(Path.of("keys"), OLD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MasterKeys.of(null, OLD + " " + OLD)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldMakeAFileOnceForItsOwnerOnly(@TempDir Path folder) throws IOException {
        // Given
        var file = folder.resolve("keys/master.keys");

        // When
        MasterKeys.create(file);
        var first = Files.readString(file);
        MasterKeys.create(file);

        // Then
        assertThat(Files.readString(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(MasterKeys.of(file, null).toString()).isEqualTo("MasterKeys[local-1][REDACTED]");
    }
}
