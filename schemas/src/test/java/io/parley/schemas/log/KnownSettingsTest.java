package io.parley.schemas.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class KnownSettingsTest {
    private static final UserId ALICE = UserId.next();

    @AutoClose
    private final RegistryFixture registry = new RegistryFixture();

    private final Codecs codecs = new Codecs(registry.registry(), TopicNamespace.NONE);

    // Never started: what it would read comes from the test.
    @AutoClose
    private final KnownSettings known =
            new KnownSettings(BrokerAccess.open("localhost:1"), TopicNamespace.NONE, codecs.accountSettings());

    @Test
    void shouldGiveTheDefaultsOfWhoHasSetNothing() {
        // When
        var settings = known.of(ALICE);

        // Then
        assertThat(settings).isEqualTo(AccountSettings.defaultsOf(ALICE));
        assertThat(known.isReading()).isFalse();
    }

    @Test
    void shouldKeepTheLatestVersionInWhateverOrderTheyCome() {
        // When
        take(ALICE.toString(), encoded(2, Audience.CONTACTS));
        take(ALICE.toString(), encoded(1, Audience.NOBODY));

        // Then
        assertThat(known.of(ALICE).presence()).isEqualTo(Audience.CONTACTS);
    }

    @Test
    void shouldForgetWhoIsGone() {
        // Given
        take(ALICE.toString(), encoded(2, Audience.CONTACTS));

        // When
        take(ALICE.toString(), null);

        // Then
        assertThat(known.of(ALICE).version()).isZero();
    }

    @Test
    void shouldHideWhoseSettingsCannotBeRead() {
        // Given
        take(ALICE.toString(), encoded(2, Audience.EVERYONE));
        var bob = UserId.next();

        // When
        take(ALICE.toString(), new byte[] {1, 2, 3});
        take(bob.toString(), encoded(1, Audience.EVERYONE));
        take("nobody", encoded(1, Audience.EVERYONE));

        // Then
        assertThat(known.of(ALICE).presence()).isEqualTo(Audience.NOBODY);
        assertThat(known.of(bob).presence()).isEqualTo(Audience.NOBODY);
        take(ALICE.toString(), encoded(3, Audience.EVERYONE));
        assertThat(known.of(ALICE).presence()).isEqualTo(Audience.EVERYONE);
    }

    private void take(String key, byte @Nullable [] value) {
        var name = Topic.ACCOUNT_SETTINGS.baseName();
        known.take(new ConsumerRecord<>(name, 0, 0, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private byte[] encoded(long version, Audience presence) {
        return codecs.accountSettings()
                .encode(new AccountSettings(ALICE, version, true, presence, true, null, List.of()));
    }
}
