package io.parley.infra.stack.server;

import io.parley.infra.stack.process.Command;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Port;
import io.parley.infra.stack.process.Recipe;
import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.secure.Holder;
import io.parley.infra.stack.secure.SecureProfile;
import io.parley.schemas.access.BrokerAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// One KRaft broker that is its own controller.
///
/// @param secure null for a broker that lets everybody in
record KafkaBroker(
        Software software,
        int port,
        int controllerPort,
        @Nullable SecureProfile secure) implements Recipe {
    private static final String NAME = "kafka";

    /// The name the broker has to itself.
    private static final String BROKER = "broker";

    /// Any constant: a data directory belongs to one cluster for ever.
    private static final String CLUSTER_ID = "cGFybGV5LWxvY2FsLXN0Yw";

    private static final int PROBE_SECONDS = 5;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("Kafka", port), new Port("the Kafka controller", controllerPort));
    }

    @Override
    public Command prepare(Home home) throws IOException {
        var settings = home.settings(NAME);
        var config = Template.write(
                "server.properties",
                Map.of("port", port, "controllerPort", controllerPort, "data", home.data(NAME), "access", rules()),
                settings);
        var logging = Template.write("log4j2.properties", Map.of(), settings);
        return new JavaCommand(home, NAME, 512)
                .property("log4j2.configurationFile", logging)
                .main(
                        software.classPath(NAME),
                        "io.parley.servers.kafka.Broker",
                        config,
                        CLUSTER_ID,
                        firstUsers(settings));
    }

    private String rules() throws IOException {
        if (secure == null) {
            return Template.text("kafka-open.properties", Map.of());
        }
        var key = secure.key(Holder.KAFKA);
        return Template.text(
                "kafka-secure.properties",
                Map.of(
                        "brokerPassword", secure.secret(NAME, BROKER).value(),
                        "keystore", key.store(),
                        "keystorePassword", key.password().value(),
                        "certificate", key.certificate()));
    }

    /// Those who must be known before the broker first starts: itself, and who makes all others known.
    private Path firstUsers(Path settings) throws IOException {
        if (secure == null) {
            return Template.write("kafka-open.users", Map.of(), settings);
        }
        return Template.write(
                "kafka-secure.users",
                Map.of(
                        "brokerPassword", secure.secret(NAME, BROKER).value(),
                        "administratorPassword",
                                secure.brokerAdministrator().password().value()),
                settings);
    }

    @Override
    public boolean isReady() throws InterruptedException {
        // An AdminClient that finds nobody logs a warning per attempt, so the port is asked first.
        return Probes.accepts(port) && hasController();
    }

    private boolean hasController() throws InterruptedException {
        try (var admin = admin()) {
            return admin.describeCluster().controller().get(PROBE_SECONDS, TimeUnit.SECONDS) != null;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    /// Exactly-once Streams rely on the second version of transactions; an older data directory may lack it.
    @Override
    public void whenReady() {
        try (var admin = admin()) {
            var features = admin.describeFeatures()
                    .featureMetadata()
                    .get(PROBE_SECONDS, TimeUnit.SECONDS)
                    .finalizedFeatures();
            var transactions = features.get("transaction.version");
            if (transactions == null || transactions.maxVersionLevel() < 2) {
                throw new StackException("Kafka must run with transaction.version=2 but has " + transactions);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new StackException("Kafka does not answer about its features", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted", e);
        }
    }

    private Admin admin() {
        var address = "127.0.0.1:" + port;
        var access = secure == null ? BrokerAccess.open(address) : secure.brokersAsAdministrator(address);
        var config = access.clientConfig();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PROBE_SECONDS * 1000);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PROBE_SECONDS * 1000);
        return Admin.create(config);
    }
}
