package io.parley.infra.stack.junit;

import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.PostgresqlServer;
import io.parley.infra.stack.server.Server;
import io.parley.infra.stack.topic.Catalogue;
import io.parley.infra.stack.topic.Replication;
import io.parley.schemas.topic.TopicNamespace;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// What one test class has of the servers: its own topics, keyspace and database on real ones.
///
/// Asking for something of a server that [WithStack] does not name is an [IllegalStateException].
public final class TestStack {
    /// What the data keys of tests are wrapped with.
    public static final String MASTER_KEYS = "test:BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

    private final Addresses addresses;
    private final Set<Server> servers;
    private final String id;

    private TestStack(Addresses addresses, Set<Server> servers, String id) {
        this.addresses = addresses;
        this.servers = servers;
        this.id = id;
    }

    static TestStack create(Addresses addresses, Set<Server> servers, boolean catalogue) throws InterruptedException {
        var stack = new TestStack(
                addresses,
                Set.copyOf(servers),
                "t%08x".formatted(ThreadLocalRandom.current().nextInt()));
        if (servers.contains(Server.POSTGRESQL)) {
            addresses.databases().create(stack.id, PostgresqlServer.ROLE);
        }
        if (servers.contains(Server.KAFKA) && catalogue) {
            try (var admin = stack.admin()) {
                new Catalogue(admin, stack.namespace(), Replication.LOCAL).apply();
            }
        }
        return stack;
    }

    public String bootstrapServers() {
        return address(Server.KAFKA);
    }

    /// Stands before the names of this test's topics, groups and application ids.
    public TopicNamespace namespace() {
        return new TopicNamespace(id);
    }

    /// Where the registry's `/subjects` and `/schemas` are found, without a slash at the end. Shared by all tests:
    /// subjects start with the name of the topic.
    public URI registryUrl() {
        address(Server.REGISTRY);
        return addresses.registryUrl();
    }

    /// `host:port`
    public String cassandraContactPoint() {
        return address(Server.CASSANDRA);
    }

    public String cassandraDatacenter() {
        return Addresses.DATACENTER;
    }

    /// A name that is not used yet: the test, or what it tests, creates the keyspace.
    public String keyspace() {
        address(Server.CASSANDRA);
        return id;
    }

    /// As [#keyspace], for the data keys.
    public String keyKeyspace() {
        return keyspace() + "_keys";
    }

    /// Of an empty database that [#databaseUser()] owns.
    public String jdbcUrl() {
        address(Server.POSTGRESQL);
        return addresses.jdbcUrl(id);
    }

    /// No superuser, but may replicate; as the platform's own user.
    public String databaseUser() {
        return PostgresqlServer.ROLE;
    }

    public String databasePassword() {
        return PostgresqlServer.PASSWORD;
    }

    /// Everything above under the names the services know it by.
    public Map<String, String> serviceProperties() {
        var properties = new HashMap<>(Map.of("parley.body-keys.master", MASTER_KEYS));
        for (var server : servers) {
            properties.putAll(
                    switch (server) {
                        case CASSANDRA ->
                            Map.of(
                                    "parley.cassandra.contact-points", cassandraContactPoint(),
                                    "parley.cassandra.datacenter", cassandraDatacenter(),
                                    "parley.cassandra.keyspace", keyspace(),
                                    "parley.body-keys.keyspace", keyKeyspace(),
                                    "parley.media.keyspace", keyspace() + "_media");
                        case KAFKA ->
                            Map.of(
                                    "parley.kafka.bootstrap-servers", bootstrapServers(),
                                    "parley.kafka.namespace", namespace().prefix());
                        case POSTGRESQL ->
                            Map.of(
                                    "spring.datasource.url", jdbcUrl(),
                                    "spring.datasource.username", databaseUser(),
                                    "spring.datasource.password", databasePassword());
                        case REGISTRY ->
                            Map.of("parley.registry.url", registryUrl().toString());
                    });
        }
        return properties;
    }

    private String address(Server server) {
        if (!servers.contains(server)) {
            throw new IllegalStateException("add " + server + " to @WithStack");
        }
        return addresses.of(server);
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    /// Removes what the test left on the servers.
    void remove() throws InterruptedException, ExecutionException {
        if (servers.contains(Server.KAFKA)) {
            deleteTopics();
        }
        if (servers.contains(Server.POSTGRESQL)) {
            addresses.databases().drop(id);
        }
        if (servers.contains(Server.CASSANDRA)) {
            Keyspaces.drop(cassandraContactPoint(), id);
        }
    }

    private void deleteTopics() throws InterruptedException, ExecutionException {
        try (var admin = admin()) {
            var ours = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(id + "."))
                    .toList();
            admin.deleteTopics(ours).all().get();
        }
    }
}
