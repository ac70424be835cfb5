package io.parley.infra.stack.server;

import io.parley.infra.stack.process.Command;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Port;
import io.parley.infra.stack.process.Recipe;
import io.parley.infra.stack.process.StackException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// One KRaft broker that is its own controller.
record KafkaBroker(Software software, int port, int controllerPort) implements Recipe {
    private static final String NAME = "kafka";

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
                Map.of("port", port, "controllerPort", controllerPort, "data", home.data(NAME)),
                settings);
        var logging = Template.write("log4j2.properties", Map.of(), settings);
        return new JavaCommand(home, NAME, 512)
                .property("log4j2.configurationFile", logging)
                .main(software.classPath(NAME), "io.parley.servers.kafka.Broker", config, CLUSTER_ID);
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
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + port,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PROBE_SECONDS * 1000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PROBE_SECONDS * 1000));
    }
}
