package io.parley.gateway.platform;

import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What has arrived in `account.settings` and `account.devices`. For one thread.
public final class AccountRecords implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RecordCodec<AccountSettings> settingsCodec;
    private final RecordCodec<AccountDevices> devicesCodec;
    private final String settingsTopic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Published<AccountSettings>> settings = new ArrayList<>();
    private final List<Published<AccountDevices>> devices = new ArrayList<>();
    private final Set<String> tombstones = new HashSet<>();

    public record Published<V>(UserId user, String key, int partition, long version, V value) {}

    public AccountRecords(TestStack stack) {
        var codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
        settingsCodec = codecs.accountSettings();
        devicesCodec = codecs.accountDevices();
        settingsTopic = stack.namespace().nameOf(Topic.ACCOUNT_SETTINGS);
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = new ArrayList<>(stack.namespace().partitionsOf(Topic.ACCOUNT_SETTINGS));
        partitions.addAll(stack.namespace().partitionsOf(Topic.ACCOUNT_DEVICES));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Waits until this version of the user's settings has arrived, and tells all of them so far, in their order.
    public List<Published<AccountSettings>> settingsUpTo(UserId user, long version) {
        return upTo(settings, user, version);
    }

    /// Waits until this version of the user's devices has arrived, and tells all of them so far, in their order.
    public List<Published<AccountDevices>> devicesUpTo(UserId user, long version) {
        return upTo(devices, user, version);
    }

    /// Waits until both topics have a tombstone of the user.
    public void awaitTombstones(UserId user) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            poll();
            return tombstones.stream().filter(each -> each.endsWith(" " + user)).count() == 2;
        });
    }

    @Override
    public void close() {
        consumer.close();
    }

    private <V> List<Published<V>> upTo(List<Published<V>> all, UserId user, long version) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            poll();
            return of(all, user).stream().anyMatch(each -> each.version() == version);
        });
        return of(all, user);
    }

    private static <V> List<Published<V>> of(List<Published<V>> all, UserId user) {
        return all.stream().filter(each -> each.user().equals(user)).toList();
    }

    private void poll() {
        for (var received : consumer.poll(Duration.ofMillis(50))) {
            var key = new String(received.key(), StandardCharsets.UTF_8);
            if (received.value() == null) {
                tombstones.add(received.topic() + " " + key);
            } else if (received.topic().equals(settingsTopic)) {
                var value = settingsCodec.decode(received.value());
                settings.add(new Published<>(value.user(), key, received.partition(), value.version(), value));
            } else {
                var value = devicesCodec.decode(received.value());
                devices.add(new Published<>(value.user(), key, received.partition(), value.version(), value));
            }
        }
    }
}
