package io.parley.infra.system;

import io.parley.infra.operator.platform.Platform;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.id.Ref;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Follows the ledger lane and writes down when each message came into sight.
final class CommittedEvents implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final Map<Ref, Long> seen = new ConcurrentHashMap<>();
    private final Platform platform;
    private final ExecutorService follower = Executors.newSingleThreadExecutor();
    private final Future<?> following;
    private volatile boolean going = true;

    CommittedEvents(Platform platform) {
        this.platform = platform;
        this.following = follower.submit(this::follow);
    }

    /// In nanoseconds of this process.
    Map<Ref, Long> seen() {
        return Map.copyOf(seen);
    }

    @Override
    public void close() {
        going = false;
        follower.close();
        following.resultNow();
    }

    private void follow() {
        var dump = new TopicDump(platform.brokers(), TopicNamespace.NONE);
        var codec = new Codecs(new SchemaRegistry(platform.addresses().registryUrl()), TopicNamespace.NONE).events();
        try (var consumer = dump.consumer(Topic.CHAT_EVENTS, Isolation.READ_COMMITTED)) {
            while (going) {
                for (var received : consumer.poll(POLL)) {
                    if (codec.decode(received.value()).event() instanceof MessageSent sent) {
                        seen.putIfAbsent(sent.ref(), System.nanoTime());
                    }
                }
            }
        }
    }
}
