package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What users have set, as `account.settings` says: all of it in memory, for the few who ever set anything.
/// Kept up to date on a thread of its own. Safe for use by several threads.
public final class KnownSettings implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KnownSettings.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final RecordCodec<AccountSettings> codec;
    private final List<TopicPartition> partitions;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<UserId, AccountSettings> known = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean reading;

    public KnownSettings(BrokerAccess access, TopicNamespace namespace, RecordCodec<AccountSettings> codec) {
        this.codec = codec;
        this.partitions = namespace.partitionsOf(Topic.ACCOUNT_SETTINGS);
        this.consumer = new KafkaConsumer<>(settings(access));
        this.thread = Thread.ofPlatform().name("account-settings").unstarted(this::run);
    }

    /// Returns once everything that stands in the topic now is known: nobody may be shown before.
    ///
    /// @throws TimeoutException when that takes longer than a minute
    public void start() {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("account.settings could not be read to its end in " + START_PATIENCE);
            }
            consumer.poll(POLL).forEach(this::take);
        }
        reading = true;
        thread.start();
    }

    /// The defaults for who has set nothing.
    public AccountSettings of(UserId user) {
        var settings = known.get(user);
        return settings == null ? AccountSettings.defaultsOf(user) : settings;
    }

    /// False before the start, and for good once reading has failed: what is known grows old then.
    public boolean isReading() {
        return reading;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException e) {
            log.atInfo().log("account settings closed");
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("account settings can no longer be read");
        } finally {
            reading = false;
        }
    }

    void take(ConsumerRecord<byte[], byte[]> received) {
        var user = userOf(received.key());
        if (user == null) {
            log.atWarn().addKeyValue("offset", received.offset()).log("account settings of nobody");
        } else if (received.value() == null) {
            known.remove(user);
        } else {
            known.merge(
                    user,
                    decoded(user, received.value()),
                    (before, now) -> now.version() < before.version() ? before : now);
        }
    }

    private AccountSettings decoded(UserId user, byte[] value) {
        try {
            var settings = codec.decode(value);
            if (settings.user().equals(user)) {
                return settings;
            }
            log.atWarn().addKeyValue("user", user).log("account settings under another user's key");
        } catch (MalformedRecordException e) {
            log.atWarn()
                    .addKeyValue("user", user)
                    .addKeyValue("reason", e.getMessage())
                    .log("unreadable settings");
        }
        return hidden(user, of(user).version());
    }

    /// On doubt, deny: whatever cannot be read may have been meant to hide something.
    private static AccountSettings hidden(UserId user, long version) {
        return new AccountSettings(user, version, false, Audience.NOBODY, false, null, List.of());
    }

    private static @Nullable UserId userOf(byte @Nullable [] key) {
        try {
            return key == null ? null : UserId.of(new String(key, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, Object> settings(BrokerAccess access) {
        var settings = access.clientConfig();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, Isolation.READ_COMMITTED.setting());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }
}
