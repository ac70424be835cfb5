package io.parley.gateway.relay;

import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.relay.PublishedFacts.Published;
import io.parley.infra.stack.junit.TestStack;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// A row is published whatever becomes of the slot, as long as the outbox holds the row.
class ReplicationSlotIT extends RelayBench {
    ReplicationSlotIT(TestStack stack) throws SQLException {
        super(stack);
    }

    @Test
    void shouldPublishWhatWasCommittedBeforeItsFirstStart() throws SQLException {
        // Given
        rows.commit(chat, 1, 700);

        // When
        relay();

        // Then
        assertPublished(1, 700);
    }

    @Test
    void shouldPublishWhatIsCommittedBetweenTheMakingOfItsSlotAndItsFirstStart() throws SQLException {
        // Given
        var relay = notYetStarted().makeSlot();
        rows.commit(chat, 1, 50);

        // When
        relay.start();

        // Then
        assertThat(published.upTo(chat, 50))
                .extracting(Published::version)
                .containsExactlyElementsOf(rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void shouldPublishEverythingAgainAfterItsSlotWasDroppedWhileItWasAway() throws SQLException {
        // Given
        var first = relay().awaitActive();
        rows.commit(chat, 1, 30);
        assertPublished(1, 30);
        first.close();
        rows.commit(chat, 31, 60);
        dropSlot();
        rows.commit(chat, 61, 90);

        // When
        var again = relay().awaitActive();
        rows.commit(chat, 91, 120);

        // Then
        assertPublished(1, 120);
        assertThat(rows.count("relay_slots where not repaired")).isZero();
        assertThat(again.restarts()).isZero();
        again.close();
        rows.commit(chat, 121, 150);
        relay();
        assertPublished(1, 150);
    }

    @Test
    void shouldRepairASlotDroppedWhileItRuns() throws SQLException {
        // Given
        relay().awaitActive();
        rows.commit(chat, 1, 30);
        assertPublished(1, 30);

        // When
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            terminate("backend_type = 'walsender'");
            dropSlot();
            return true;
        });
        rows.commit(chat, 31, 60);

        // Then
        assertPublished(1, 60);
    }

    @Test
    void shouldRepairASlotThatSomebodyElseMadeAnew() throws SQLException {
        // Given
        var first = relay().awaitActive();
        rows.commit(chat, 1, 30);
        assertPublished(1, 30);
        first.close();
        dropSlot();
        rows.commit(chat, 31, 60);
        rows.run("select pg_create_logical_replication_slot('" + slot + "', 'pgoutput')");

        // When
        relay();
        rows.commit(chat, 61, 90);

        // Then
        assertPublished(1, 90);
    }
}
