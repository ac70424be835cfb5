package io.parley.infra.operations.access;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.operator.Checkout;
import io.parley.infra.operator.UpSettings;
import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.secure.SecureProfile;
import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.history.CassandraAccess;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The servers of one platform, as options of a command. What is not given is that of the platform which this checkout
/// runs: its ports, and in the secure profile its administrator.
public final class Connection {
    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Of Kafka. Default: ./parley up's.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "How Kafka wants to be asked, as for Kafka's own tools: a file of properties.")
    private @Nullable Path commandConfig;

    @Option(names = "--registry", paramLabel = "URL", description = "Of the schemas. Default: ./parley up's.")
    private @Nullable URI registry;

    @Option(names = "--cassandra", paramLabel = "HOST:PORT", split = ",", description = "Default: ./parley up's.")
    private List<String> contactPoints = List.of();

    @Option(names = "--datacenter", paramLabel = "NAME", description = "Of Cassandra. Default: ./parley up's.")
    private @Nullable String datacenter;

    @Option(names = "--keyspace", paramLabel = "NAME", defaultValue = "parley", description = "Of the history.")
    private String keyspace = "";

    @Option(
            names = "--namespace",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "What stands before the names of topics and groups. Default: nothing.")
    private String namespace = "";

    public TopicNamespace topics() {
        return new TopicNamespace(namespace);
    }

    /// Of the live history.
    public String keyspace() {
        return keyspace;
    }

    /// As the platform's administrator where this machine holds its secrets: an operator may read and write all.
    public BrokerAccess brokers() {
        var address = bootstrapServers == null ? kafkaOfUp() : bootstrapServers;
        if (commandConfig != null) {
            return new BrokerAccess(address, properties(commandConfig), null);
        }
        return secure().map(profile -> profile.brokersAsAdministrator(address))
                .orElseGet(() -> BrokerAccess.open(address));
    }

    /// To be closed.
    public Admin admin() {
        return Admin.create(brokers().clientConfig());
    }

    /// Reads what is committed, from the positions it is given; in no group, and commits nothing. To be closed.
    public KafkaConsumer<byte[], byte[]> consumer() {
        return consumer(Duration.ofMillis(ConsumerConfig.DEFAULT_FETCH_MAX_WAIT_MS));
    }

    /// As [#consumer].
    ///
    /// @param wait how long a broker may wait for records where there are none; the next request waits behind it
    public KafkaConsumer<byte[], byte[]> consumer(Duration wait) {
        var settings = brokers().clientConfig();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, Isolation.READ_COMMITTED.setting());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(wait.toMillis()));
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public SchemaRegistry registry() {
        return new SchemaRegistry(registryUrl());
    }

    /// Where `/subjects` and `/schemas` are found, without a slash at the end.
    public URI registryUrl() {
        return registry == null ? registryOfUp() : registry;
    }

    public Codecs codecs() {
        return new Codecs(registry(), topics());
    }

    /// To be closed.
    ///
    /// @throws StackException when Cassandra does not answer
    public CqlSession cassandra() {
        var access = secure().map(profile -> profile.cassandra(profile.cassandraAdministrator()))
                .orElse(CassandraAccess.OPEN);
        var addresses = contactPoints.isEmpty() ? cassandraOfUp() : contactPoints;
        try {
            return HistorySessions.openNow(addresses, datacenter(), access);
        } catch (AllNodesFailedException e) {
            throw new StackException(
                    "Cassandra does not answer at " + String.join(", ", addresses) + ": " + reasonOf(e)
                            + ". Is it up (./parley status)? --cassandra names another one.",
                    e);
        }
    }

    private static String reasonOf(AllNodesFailedException failure) {
        return failure.getAllErrors().values().stream()
                .flatMap(List::stream)
                .map(error -> String.valueOf(error.getMessage()))
                .findFirst()
                .orElse("none of them is known");
    }

    /// Of the platform that this checkout runs; empty where nobody is asked who he is.
    public Optional<SecureProfile> secure() {
        return SecureProfile.of(Checkout.home());
    }

    public String datacenter() {
        return datacenter == null ? up().external().datacenter() : datacenter;
    }

    private static String kafkaOfUp() {
        var external = up().external().kafka();
        return external == null ? local(up().ports().servers().kafka()) : external;
    }

    private static URI registryOfUp() {
        var external = up().external().registry();
        return external == null
                ? new Addresses(Map.of(
                                Server.REGISTRY, local(up().ports().servers().registry())))
                        .registryUrl()
                : URI.create(external);
    }

    private static List<String> cassandraOfUp() {
        var external = up().external().cassandra();
        return external == null ? List.of(local(up().ports().servers().cassandra())) : List.of(external.split(","));
    }

    private static String local(int port) {
        return "127.0.0.1:" + port;
    }

    private static UpSettings up() {
        try {
            return UpSettings.read(Checkout.home());
        } catch (IOException e) {
            throw new UncheckedIOException("What ./parley up was told cannot be read", e);
        }
    }

    private static Map<String, String> properties(Path file) {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("--command-config: " + file + " cannot be read", e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
