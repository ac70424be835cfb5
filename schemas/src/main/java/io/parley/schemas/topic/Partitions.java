package io.parley.schemas.topic;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/// Which partition a key belongs to: that of Kafka's own default partitioner, stated here once because routing, nodes
/// and history compute it too. The number of partitions of a topic never changes, or the order of a chat would break.
public final class Partitions {
    private Partitions() {}

    /// The partition of a chat in every topic keyed by chat.
    public static int ofChat(ChatId chat, int partitions) {
        return ofKey(chat.toString(), partitions);
    }

    /// The slot of a user: its partition in `chat.deliveries`, `user.sessions` and `push.candidates`.
    public static int ofUser(UserId user, int partitions) {
        return ofKey(user.toString(), partitions);
    }

    /// The partition of a file in every topic keyed by file.
    public static int ofFile(FileId file, int partitions) {
        return ofKey(file.toString(), partitions);
    }

    private static int ofKey(String key, int partitions) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions);
    }
}
