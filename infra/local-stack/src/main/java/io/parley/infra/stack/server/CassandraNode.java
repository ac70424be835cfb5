package io.parley.infra.stack.server;

import io.parley.infra.stack.process.Command;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Port;
import io.parley.infra.stack.process.Recipe;
import io.parley.infra.stack.secure.Holder;
import io.parley.infra.stack.secure.SecureProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One Cassandra node.
///
/// @param secure null for a node that lets everybody in
record CassandraNode(
        Software software,
        int port,
        int storagePort,
        @Nullable SecureProfile secure) implements Recipe {
    private static final String NAME = "cassandra";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("Cassandra", port), new Port("Cassandra between nodes", storagePort));
    }

    @Override
    public Command prepare(Home home) throws IOException {
        var settings = home.settings(NAME);
        var data = home.data(NAME);
        Files.createDirectories(data);
        var config = Template.write(
                "cassandra.yaml",
                Map.of("port", port, "storagePort", storagePort, "data", data, "access", rules()),
                settings);
        var logging = Template.write("logback.xml", Map.of(), settings);
        var options = Template.write("cassandra.options", Map.of(), settings);
        return new JavaCommand(home, NAME, 640)
                .options("-Xms256m", "@" + options)
                .property("cassandra.config", config.toUri())
                .property("cassandra.storagedir", data)
                .property("cassandra.logdir", home.logs())
                .property("logback.configurationFile", logging)
                .main(software.classPath(NAME), "org.apache.cassandra.service.CassandraDaemon");
    }

    private String rules() throws IOException {
        if (secure == null) {
            return Template.text("cassandra-open.yaml", Map.of());
        }
        var key = secure.key(Holder.CASSANDRA);
        return Template.text(
                "cassandra-secure.yaml",
                Map.of(
                        "keystore",
                        key.store(),
                        "keystorePassword",
                        key.password().value()));
    }

    /// Cassandra opens this port last, when everything else works.
    @Override
    public boolean isReady() {
        return secure == null ? Probes.speaksCql(port) : Probes.accepts(port);
    }

    @Override
    public void whenReady() {
        if (secure != null) {
            new CassandraRoles("127.0.0.1:" + port, secure).apply();
        }
    }
}
