package io.parley.gateway.outbox;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.util.Arrays;
import java.util.function.ToIntBiFunction;

/// What a fact of the outbox is about, and so which topic it goes to. Facts of one aggregate and key keep their order.
public enum Aggregate {
    CHAT("chat", Topic.CHAT_ACTIONS, (key, partitions) -> Partitions.ofChat(ChatId.of(key), partitions)),
    ACCOUNT_SETTINGS("account-settings", Topic.ACCOUNT_SETTINGS, Aggregate::ofUser),
    ACCOUNT_DEVICES("account-devices", Topic.ACCOUNT_DEVICES, Aggregate::ofUser),
    ACCOUNT_REVOCATIONS("account-revocations", Topic.ACCOUNT_REVOCATIONS, Aggregate::ofUser),
    ACCOUNT_ERASURES("account-erasures", Topic.ACCOUNT_ERASURES, Aggregate::ofUser),
    /// By the actor.
    AUDIT("audit", Topic.AUDIT_ACTIONS, Aggregate::ofUser),
    /// Written by the media service, into an outbox of its own.
    MEDIA("media", Topic.MEDIA_EVENTS, (key, partitions) -> Partitions.ofFile(FileId.of(key), partitions));

    private final String text;
    private final Topic topic;
    private final ToIntBiFunction<String, Integer> partitioner;

    Aggregate(String text, Topic topic, ToIntBiFunction<String, Integer> partitioner) {
        this.text = text;
        this.topic = topic;
        this.partitioner = partitioner;
    }

    /// @param text as it stands in the outbox
    /// @throws IllegalStateException when a later version wrote it: nobody may go past that row
    public static Aggregate of(String text) {
        return Arrays.stream(values())
                .filter(aggregate -> aggregate.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the outbox holds facts about '" + text
                        + "', which this version does not know: upgrade all gateways"));
    }

    /// As it stands in the outbox.
    public String text() {
        return text;
    }

    public Topic topic() {
        return topic;
    }

    /// The partition of the topic that a key belongs to.
    ///
    /// @throws IllegalArgumentException when it is no key of this aggregate
    public int partitionOf(String key) {
        return partitioner.applyAsInt(key, topic.partitions());
    }

    private static int ofUser(String key, int partitions) {
        return Partitions.ofUser(UserId.of(key), partitions);
    }
}
