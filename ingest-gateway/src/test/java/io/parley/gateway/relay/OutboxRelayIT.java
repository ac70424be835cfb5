package io.parley.gateway.relay;

import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.relay.PublishedFacts.Published;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A committed row is published, a rolled-back one never, whatever ends the relay. Rows may be published again.
class OutboxRelayIT extends RelayBench {
    OutboxRelayIT(TestStack stack) throws SQLException {
        super(stack);
    }

    @Test
    void shouldPublishEachCommittedRowOnceUnderItsChatInOrder() throws SQLException {
        // Given
        relay().awaitActive();
        var chats = Stream.generate(ChatId::next).limit(20).toList();

        // When
        for (var version = 1L; version <= 10; version++) {
            for (var each : chats) {
                rows.commit(each, version, version);
            }
        }

        // Then
        for (var each : chats) {
            var facts = published.upTo(each, 10);
            assertThat(facts)
                    .extracting(Published::version)
                    .containsExactlyElementsOf(rangeClosed(1, 10).boxed().toList());
            assertThat(facts).allSatisfy(fact -> {
                assertThat(fact.key()).isEqualTo(each.toString());
                assertThat(fact.partition()).isEqualTo(Partitions.ofChat(each, Topic.CHAT_ACTIONS.partitions()));
            });
        }
    }

    @Test
    void shouldNeverPublishARolledBackRow() throws SQLException {
        // Given
        relay().awaitActive();
        var other = ChatId.next();

        // When
        try (var undone = rows.begin(chat, 1)) {
            rows.commit(other, 1, 1);
            undone.rollback();
        }
        rows.commit(chat, 2, 2);

        // Then
        assertThat(published.upTo(chat, 2)).extracting(Published::version).containsExactly(2L);
        assertThat(published.upTo(other, 1)).hasSize(1);
    }

    @Test
    void shouldPublishWhatWasCommittedWhileItWasAway() throws SQLException {
        // Given
        var first = relay().awaitActive();
        rows.commit(chat, 1, 5);
        assertPublished(1, 5);
        first.close();
        rows.commit(chat, 6, 20);

        // When
        relay();

        // Then
        assertPublished(1, 20);
    }

    @Test
    void shouldPublishWhatWasCommittedWhenItsProcessWasKilled() throws SQLException, IOException {
        // Given
        try (var process = RelayProcess.start(stack, slot)) {
            rows.commit(chat, 1, 30);
            assertPublished(1, 30);

            // When
            rows.commit(chat, 31, 60);
            process.kill();
        }
        rows.commit(chat, 61, 90);
        relay();

        // Then
        assertPublished(1, 90);
    }

    @Test
    void shouldGoOnAfterItsReplicationConnectionWasTerminated() throws SQLException {
        // Given
        var relay = relay().awaitActive();

        // When
        for (var round = 0; round < 3; round++) {
            rows.commit(chat, round * 100L + 1, round * 100L + 50);
            terminate("backend_type = 'walsender'");
            rows.commit(chat, round * 100L + 51, round * 100L + 100);
        }

        // Then
        assertPublished(1, 300);
        assertThat(relay.restarts()).isPositive();
    }

    @Test
    void shouldBeOneOfTwoAndTakeOverFromTheOther() throws SQLException {
        // Given
        var first = relay().awaitActive();
        var second = relay();
        rows.commit(chat, 1, 50);
        assertPublished(1, 50);
        assertThat(second.isActive()).isFalse();

        // When
        first.close();

        // Then
        rows.commit(chat, 51, 100);
        assertPublished(1, 100);
        second.awaitActive();
        assertThat(second.restarts()).isZero();
    }

    @Test
    void shouldGiveWayWhenItsLockIsLost() throws SQLException {
        // Given
        var first = relay().awaitActive();
        relay();

        // When
        for (var round = 0L; round < 3; round++) {
            terminate("application_name = 'parley relay lock'");
            rows.commit(chat, round * 50 + 1, round * 50 + 50);
        }

        // Then
        assertPublished(1, 150);
        await().atMost(PATIENCE).until(() -> first.restarts() > 0);
        await().atMost(PATIENCE)
                .until(() -> relays.stream().filter(TestRelay::isActive).count() == 1);
    }
}
