package io.parley.gateway.relay;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.json.JsonConverterConfig;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.KafkaOffsetBackingStore;
import org.apache.kafka.connect.util.SharedTopicAdmin;

/// Where the engine keeps its position: in Kafka, as the store of Connect does. The engine never closes the admin
/// client that store asks for, and forgets the store itself when a start fails, with its threads and connections. This
/// one tells its [#OWNER] that it is there, and closes all it has opened.
///
/// Public because the engine makes it, by its name, on the thread it is run on.
public final class RelayOffsets extends KafkaOffsetBackingStore {
    static final ScopedValue<Consumer<RelayOffsets>> OWNER = ScopedValue.newInstance();

    private static final String CLIENT = "parley-relay-offsets";

    private final AtomicReference<SharedTopicAdmin> admin;
    private final AtomicBoolean stopped = new AtomicBoolean();

    public RelayOffsets() {
        this(new AtomicReference<>());
        OWNER.get().accept(this);
    }

    private RelayOffsets(AtomicReference<SharedTopicAdmin> admin) {
        super(() -> requireNonNull(admin.get()).topicAdmin(), () -> CLIENT, keys());
        this.admin = admin;
    }

    @Override
    public void configure(WorkerConfig config) {
        var settings = new HashMap<String, Object>(config.originals());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, CLIENT);
        admin.set(new SharedTopicAdmin(settings));
        super.configure(config);
    }

    /// Stopping a stopped one does nothing.
    @Override
    public void stop() {
        if (stopped.compareAndSet(false, true)) {
            super.stop();
            var opened = admin.get();
            if (opened != null) {
                opened.close();
            }
        }
    }

    private static JsonConverter keys() {
        var converter = new JsonConverter();
        converter.configure(Map.of(JsonConverterConfig.SCHEMAS_ENABLE_CONFIG, "false"), true);
        return converter;
    }
}
