package io.parley.streams.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.signal.Activity;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final ChatId CHAT = ChatId.next();
    private static final int MAX_BYTES = 1_000_000;

    private final Notices notices = new Notices(new FrameCodec());

    @Test
    void shouldGatherTheFramesOfASlotInOneDelivery() {
        // Given
        var ann = ofSlot(0);
        var bob = ofSlot(1);

        // When
        notices.add(typing(ann, true), CHAT, List.of(ann, bob));
        notices.add(typing(bob, true), CHAT, List.of(ann));

        // Then
        assertThat(notices.deliveries()).containsOnlyKeys(0, 1);
        assertThat(recipients(of(0))).containsExactly(List.of(ann), List.of(ann));
        assertThat(recipients(of(1))).containsExactly(List.of(bob));
    }

    @Test
    void shouldSplitWhatNoBrokerWouldTake() {
        // Given
        var many = Stream.generate(() -> ofSlot(0)).limit(1_000).toList();

        // When
        for (var i = 0; i < 100; i++) {
            notices.add(typing(many.getFirst(), true), CHAT, many);
        }

        // Then
        var deliveries = of(0);
        assertThat(recipients(deliveries)).hasSize(100);
        assertThat(deliveries).allMatch(delivery -> bytesOf(delivery) < MAX_BYTES);
    }

    private List<Delivery> of(int slot) {
        return notices.deliveries().getOrDefault(slot, List.of());
    }

    private static long bytesOf(Delivery delivery) {
        return recipients(List.of(delivery)).stream()
                .mapToLong(users ->
                        users.size() * (long) users.getFirst().toString().length())
                .sum();
    }

    private static List<List<UserId>> recipients(List<Delivery> deliveries) {
        return deliveries.stream()
                .flatMap(delivery -> ((Delivery.Notices) delivery).notices().stream())
                .map(Delivery.Notice::recipients)
                .toList();
    }

    private static ServerFrame typing(UserId user, boolean on) {
        return new ServerFrame.Typing(CHAT, user, Activity.TYPING, on, 6_000);
    }

    private static UserId ofSlot(int slot) {
        return Stream.generate(UserId::next)
                .filter(user -> Partitions.ofUser(user, Topic.CHAT_DELIVERIES.partitions()) == slot)
                .findFirst()
                .orElseThrow();
    }
}
