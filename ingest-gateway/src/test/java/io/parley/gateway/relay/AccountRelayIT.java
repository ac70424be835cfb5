package io.parley.gateway.relay;

import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.platform.AccountRecords;
import io.parley.gateway.platform.AccountRecords.Published;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rows about accounts go their own ways, with the same promises as those about chats.
class AccountRelayIT extends RelayBench {
    private final AccountRecords records;

    AccountRelayIT(TestStack stack) throws SQLException {
        super(stack);
        records = new AccountRecords(stack);
    }

    @AfterEach
    void closeRecords() {
        records.close();
    }

    private static <V> void assertInOrder(UserId user, Topic topic, List<Published<V>> published, long last) {
        assertThat(published)
                .extracting(Published::version)
                .containsExactlyElementsOf(rangeClosed(1, last).boxed().toList());
        assertThat(published).allSatisfy(each -> {
            assertThat(each.key()).isEqualTo(user.toString());
            assertThat(each.partition()).isEqualTo(Partitions.ofUser(user, topic.partitions()));
        });
    }

    @Test
    void shouldPublishEachVersionOnceUnderItsUserInOrder() throws SQLException {
        // Given
        relay().awaitActive();
        var users = Stream.generate(UserId::next).limit(10).toList();

        // When
        for (var version = 1L; version <= 10; version++) {
            for (var each : users) {
                rows.commit(each, version, version);
            }
            rows.commit(chat, version, version);
        }

        // Then
        for (var each : users) {
            assertInOrder(each, Topic.ACCOUNT_SETTINGS, records.settingsUpTo(each, 10), 10);
            assertInOrder(each, Topic.ACCOUNT_DEVICES, records.devicesUpTo(each, 10), 10);
        }
        assertPublished(1, 10);
    }

    @Test
    void shouldPublishWhatWasCommittedBeforeItsSlotWasMade() throws SQLException {
        // Given
        var user = UserId.next();
        rows.commit(user, 1, 300);
        rows.commit(chat, 1, 10);

        // When
        relay();

        // Then
        assertInOrder(user, Topic.ACCOUNT_SETTINGS, records.settingsUpTo(user, 300), 300);
        assertInOrder(user, Topic.ACCOUNT_DEVICES, records.devicesUpTo(user, 300), 300);
        assertPublished(1, 10);
    }

    @Test
    void shouldNeverHaveToWaitForAPageOfTheLargestRecords() throws SQLException {
        // Given
        var user = rows.commitLargest(200);

        // When
        var relay = relay();

        // Then
        assertInOrder(user, Topic.ACCOUNT_SETTINGS, records.settingsUpTo(user, 1), 1);
        assertThat(relay.restarts()).isZero();
    }

    @Test
    void shouldNotGoPastARowOfALaterVersion() throws SQLException {
        // Given
        var relay = relay().awaitActive();

        // When
        rows.run("insert into outbox (id, aggregatetype, aggregateid, type, payload)"
                + " values (gen_random_uuid(), 'weather', '" + UserId.next() + "', 'Sunny', '')");
        rows.commit(chat, 1, 1);

        // Then
        await().atMost(PATIENCE).until(() -> relay.restarts() > 0);
        assertThat(published.poll()).noneMatch(fact -> fact.chat().equals(chat));
    }
}
