package io.parley.schemas.account;

import static io.parley.schemas.account.Acquaintance.STRANGERS;
import static io.parley.schemas.account.Audience.EVERYONE;
import static io.parley.schemas.account.Audience.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PresenceVisibilityTest {
    private static final UserId ALICE = UserId.next();
    private static final UserId BOB = UserId.next();

    @ParameterizedTest
    @CsvSource({
        "EVERYONE, EVERYONE, SHARED_CHAT, true",
        "EVERYONE, EVERYONE, DIRECT_CHAT, true",
        "EVERYONE, EVERYONE, STRANGERS, false",
        "EVERYONE, CONTACTS, SHARED_CHAT, false",
        "EVERYONE, CONTACTS, DIRECT_CHAT, true",
        "CONTACTS, CONTACTS, DIRECT_CHAT, true",
        "EVERYONE, NOBODY, DIRECT_CHAT, false",
        "CONTACTS, NOBODY, DIRECT_CHAT, false"
    })
    void shouldShowNoMoreThanEitherAllowsAndTheSameBothWays(
            Audience one, Audience other, Acquaintance acquaintance, boolean shown) {
        // When
        var oneWay = PresenceVisibility.isShown(settings(ALICE, one), settings(BOB, other), acquaintance);
        var otherWay = PresenceVisibility.isShown(settings(BOB, other), settings(ALICE, one), acquaintance);

        // Then
        assertThat(oneWay).isEqualTo(shown);
        assertThat(otherWay).isEqualTo(shown);
    }

    @ParameterizedTest
    @EnumSource(Audience.class)
    void shouldShowStrangersToNobody(Audience audience) {
        // When
        var shown = PresenceVisibility.isShown(settings(ALICE, audience), settings(BOB, EVERYONE), STRANGERS);

        // Then
        assertThat(shown).isFalse();
    }

    @Test
    void shouldShowOneToOneself() {
        // When
        var shown = PresenceVisibility.isShown(settings(ALICE, NOBODY), settings(ALICE, NOBODY), STRANGERS);

        // Then
        assertThat(shown).isTrue();
    }

    private static AccountSettings settings(UserId user, Audience presence) {
        return new AccountSettings(user, 1, true, presence, true, null, List.of());
    }
}
