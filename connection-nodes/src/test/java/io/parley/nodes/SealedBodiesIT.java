package io.parley.nodes;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.chat.Content;
import io.parley.schemas.frame.ClientFrame.Sync;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.frame.ServerFrame.Refused;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithStack({KAFKA, REGISTRY, CASSANDRA})
class SealedBodiesIT {
    private static TestPlatform platform;

    private final UserId alice = UserId.next();
    private final UserId bob = UserId.next();
    private final UserId carol = UserId.next();

    @BeforeAll
    static void start(TestStack stack) {
        platform = TestPlatform.start(stack);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void shouldShowWhatOthersSaidLiveAndFromTheHistory() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        platform.processors().say(chat, bob, "before");
        try (var client = platform.signIn(alice, Map.of(chat, new Seq(1)))) {

            // When
            var before = client.next(Event.class);
            client.caughtUp();
            platform.processors().say(chat, bob, "live");
            var live = client.next(Event.class);

            // Then
            assertThat(before.body()).isEqualTo(new Content("before"));
            assertThat(live.body()).isEqualTo(new Content("live"));
            assertThat(live.erased()).isNull();
        }
    }

    @Test
    void shouldShowThatSomethingWasSaidOnceTheKeyIsDestroyed() {
        // Given
        var chat = platform.processors().chatOf(alice, bob, carol);
        platform.processors().say(chat, bob, "soon unreadable");
        var late = platform.processors().sealed(chat, bob, "sealed before, delivered after");
        platform.processors().keys().destroy(bob).join();

        // When
        try (var client = platform.signIn(alice, Map.of(chat, new Seq(1)))) {
            var fromHistory = client.next(Event.class);
            client.caughtUp();
            platform.processors().happens(chat, bob, late);
            var live = client.next(Event.class);
            platform.processors().say(chat, carol, "still here");
            var others = client.next(Event.class);
            client.say(new Sync(chat, new Seq(2), 1));
            var synced = client.next(Event.class);

            // Then
            assertThat(fromHistory.seq()).isEqualTo(new Seq(2));
            assertThat(live.seq()).isEqualTo(new Seq(3));
            for (var erased : new Event[] {fromHistory, live, synced}) {
                assertThat(erased.body()).isNull();
                assertThat(erased.erased()).isTrue();
                assertThat(erased.actor()).isEqualTo(bob);
            }
            assertThat(others.body()).isEqualTo(new Content("still here"));
        }
    }

    @Test
    void shouldTakeNoSendOfAnErasedAccount() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        platform.processors().keys().destroy(alice).join();
        try (var client = platform.join(alice)) {

            // When
            var ref = client.send(chat, "too late");

            // Then
            assertThat(client.next(Refused.class).ref()).isEqualTo(ref);
        }
    }
}
