package io.parley.schemas.account;

import static io.parley.schemas.account.Acquaintance.SHARED_CHAT;
import static io.parley.schemas.account.Acquaintance.STRANGERS;
import static io.parley.schemas.account.Audience.CONTACTS;
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
        "EVERYONE, EVERYONE, STRANGERS, false",
        "EVERYONE, CONTACTS, SHARED_CHAT, true",
        "CONTACTS, CONTACTS, SHARED_CHAT, true",
        "CONTACTS, CONTACTS, STRANGERS, false",
        "EVERYONE, NOBODY, SHARED_CHAT, false",
        "CONTACTS, NOBODY, SHARED_CHAT, false"
    })
    void shouldShowNoMoreThanEitherAllowsAndTheSameBothWays(
            Audience one, Audience other, Acquaintance acquaintance, boolean shown) {
        // Given
        var alice = settings(ALICE, one, new Circle(List.of(BOB), List.of()));
        var bob = settings(BOB, other, new Circle(List.of(ALICE), List.of()));

        // When
        var oneWay = PresenceVisibility.isShown(alice, bob, acquaintance);
        var otherWay = PresenceVisibility.isShown(bob, alice, acquaintance);

        // Then
        assertThat(oneWay).isEqualTo(shown);
        assertThat(otherWay).isEqualTo(shown);
    }

    @Test
    void shouldShowOnlyContactsToWhomItIsForContacts() {
        // Given
        var alice = settings(ALICE, CONTACTS, Circle.EMPTY);
        var bob = settings(BOB, CONTACTS, new Circle(List.of(ALICE), List.of()));

        // Then
        assertThat(PresenceVisibility.isShown(alice, bob, SHARED_CHAT)).isFalse();
        assertThat(PresenceVisibility.isShown(bob, alice, SHARED_CHAT)).isFalse();
    }

    @Test
    void shouldHideEachFromTheOtherWhoeverBlocked() {
        // Given
        var alice = settings(ALICE, EVERYONE, new Circle(List.of(BOB), List.of(BOB)));
        var bob = settings(BOB, EVERYONE);

        // Then
        assertThat(PresenceVisibility.isShown(alice, bob, SHARED_CHAT)).isFalse();
        assertThat(PresenceVisibility.isShown(bob, alice, SHARED_CHAT)).isFalse();
        assertThat(PresenceVisibility.isShown(alice, alice, SHARED_CHAT)).isTrue();
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
        return settings(user, presence, Circle.EMPTY);
    }

    private static AccountSettings settings(UserId user, Audience presence, Circle circle) {
        return new AccountSettings(user, 1, true, presence, true, null, List.of(), circle);
    }
}
