package io.parley.nodes.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Acquaintance;
import io.parley.schemas.account.Audience;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.presence.PresenceState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchesTest {
    private static final UserId ALICE = UserId.next();
    private static final UserId BOB = UserId.next();
    private static final ConnectionId ONE = new ConnectionId(1);
    private static final ConnectionId OTHER = new ConnectionId(2);

    private final List<String> said = new ArrayList<>();
    private final Map<UserId, Audience> audiences = new HashMap<>();
    private final Watches watches = new Watches(
            new WatchedUsers.Signals() {
                @Override
                public void watch(UserId user) {
                    said.add("watch " + user);
                }

                @Override
                public void unwatch(UserId user) {
                    said.add("unwatch " + user);
                }
            },
            this::settings);

    @Test
    void shouldSayTheFirstWatchAndTheEndOfTheLast() {
        // When
        watch(ONE, Acquaintance.SHARED_CHAT);
        watch(OTHER, Acquaintance.SHARED_CHAT);
        watches.leave(ONE);
        watches.remove(OTHER, Set.of(BOB));

        // Then
        assertThat(said).containsExactly("watch " + BOB, "unwatch " + BOB);
        assertThat(watches.size()).isZero();
    }

    @Test
    void shouldSayNothingBeforeItIsKnownAndNothingTwice() {
        // Given
        watch(ONE, Acquaintance.SHARED_CHAT);
        var before = news(ONE);

        // When
        watches.know(online());
        var first = news(ONE);
        watches.know(online());

        // Then
        assertThat(before).isEmpty();
        assertThat(first).containsExactly(new ServerFrame.Presence(BOB, PresenceState.ONLINE, null));
        assertThat(news(ONE)).isEmpty();
    }

    @Test
    void shouldAnswerAWatchThatIsRepeated() {
        // Given
        watch(ONE, Acquaintance.SHARED_CHAT);
        watches.know(online());
        news(ONE);

        // When
        watch(ONE, Acquaintance.SHARED_CHAT);

        // Then
        assertThat(news(ONE)).hasSize(1);
        assertThat(said).containsExactly("watch " + BOB);
    }

    @Test
    void shouldHideAtTheNextChangeFromWhoMayNoLongerSee() {
        // Given
        watch(ONE, Acquaintance.SHARED_CHAT);
        watches.know(online());
        news(ONE);

        // When
        audiences.put(BOB, Audience.CONTACTS);
        watches.know(new Presence(BOB, PresenceState.AWAY, null));

        // Then
        assertThat(news(ONE)).containsExactly(new ServerFrame.Presence(BOB, null, null));
    }

    @Test
    void shouldEndTheWatchOfWhoBecameAStranger() {
        // Given
        watch(ONE, Acquaintance.SHARED_CHAT);
        var watcher = watches.know(online()).getFirst();

        // When
        watches.check(watcher, BOB, Acquaintance.STRANGERS, 5);

        // Then
        assertThat(news(ONE)).containsExactly(new ServerFrame.Presence(BOB, null, null));
        assertThat(said).containsExactly("watch " + BOB, "unwatch " + BOB);
    }

    @Test
    void shouldTakeNothingForAConnectionThatHasLeft() {
        // Given
        var watcher = watches.open(ONE, ALICE, _ -> {});
        watches.leave(ONE);

        // When
        watches.put(watcher, Map.of(BOB, Acquaintance.SHARED_CHAT), 0);

        // Then
        assertThat(said).isEmpty();
        assertThat(watches.size()).isZero();
    }

    @Test
    void shouldCountEachUserOnce() {
        // Given
        watch(ONE, Acquaintance.STRANGERS);
        var watcher = watches.open(ONE, ALICE, _ -> {});

        // When
        var count = watches.countWith(watcher, Set.of(BOB, ALICE));

        // Then
        assertThat(count).isEqualTo(2);
    }

    private void watch(ConnectionId connection, Acquaintance acquaintance) {
        watches.put(watches.open(connection, ALICE, _ -> {}), Map.of(BOB, acquaintance), 0);
    }

    private List<ServerFrame.Presence> news(ConnectionId connection) {
        return watches.news(connection, Set.of(BOB));
    }

    private AccountSettings settings(UserId user) {
        var audience = audiences.getOrDefault(user, Audience.EVERYONE);
        return new AccountSettings(user, 1, true, audience, true, null, List.of());
    }

    private static Presence online() {
        return new Presence(BOB, PresenceState.ONLINE, null);
    }
}
