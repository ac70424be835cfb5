package io.parley.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AggregateTest {
    @ParameterizedTest
    @EnumSource(Aggregate.class)
    void shouldBeFoundByItsText(Aggregate aggregate) {
        // When
        var found = Aggregate.of(aggregate.text());

        // Then
        assertThat(found).isEqualTo(aggregate);
    }

    @Test
    void shouldGoToThePartitionEveryoneElseComputes() {
        // Given
        var chat = ChatId.next();
        var user = UserId.next();

        // When
        var ofChat = Aggregate.CHAT.partitionOf(chat.toString());
        var ofSettings = Aggregate.ACCOUNT_SETTINGS.partitionOf(user.toString());
        var ofAudit = Aggregate.AUDIT.partitionOf(user.toString());
        var ofDevices = Aggregate.ACCOUNT_DEVICES.partitionOf(user.toString());

        // Then
        assertThat(ofChat).isEqualTo(Partitions.ofChat(chat, Topic.CHAT_ACTIONS.partitions()));
        assertThat(ofSettings).isEqualTo(Partitions.ofUser(user, Topic.ACCOUNT_SETTINGS.partitions()));
        assertThat(ofAudit).isEqualTo(Partitions.ofUser(user, Topic.AUDIT_ACTIONS.partitions()));
        assertThat(Aggregate.ACCOUNT_REVOCATIONS.partitionOf(user.toString()))
                .isEqualTo(Partitions.ofUser(user, Topic.ACCOUNT_REVOCATIONS.partitions()));
        assertThat(ofDevices).isEqualTo(Partitions.ofUser(user, Topic.ACCOUNT_DEVICES.partitions()));
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        // Then
        assertThatThrownBy(() -> Aggregate.of("weather")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Aggregate.ACCOUNT_DEVICES.partitionOf("nobody"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
