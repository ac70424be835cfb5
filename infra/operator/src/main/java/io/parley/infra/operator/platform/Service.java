package io.parley.infra.operator.platform;

import io.parley.infra.stack.process.Command;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Port;
import io.parley.infra.stack.process.Recipe;
import io.parley.infra.stack.server.JavaCommand;
import io.parley.infra.stack.server.Probes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One of our own services as a child process.
///
/// @param port where its clients find it
/// @param management where its health and metrics are; the same port when it has no clients
/// @param heap in MiB
/// @param options of its JVM beside those of every process
/// @param properties Spring properties, given as environment variables so that `ps` does not show them
record Service(
        String name,
        Application application,
        int port,
        int management,
        int heap,
        List<String> options,
        Map<String, String> properties)
        implements Recipe {
    private static final int OK = 200;

    @Override
    public List<Port> ports() {
        var clients = new Port("HTTP", port);
        return hasOwnManagement() ? List.of(clients, new Port("management", management)) : List.of(clients);
    }

    @Override
    public Command prepare(Home home) throws IOException, InterruptedException {
        var environment = new HashMap<String, String>();
        properties.forEach((key, value) -> environment.put(variable(key), value));
        environment.put(variable("server.port"), Integer.toString(port));
        if (hasOwnManagement()) {
            environment.put(variable("management.server.port"), Integer.toString(management));
        }
        return new JavaCommand(home, name, heap)
                .options(options.toArray(String[]::new))
                .jar(application.unpacked(home), environment);
    }

    @Override
    public boolean isReady() throws InterruptedException {
        return Probes.httpStatus(management, "/actuator/health/readiness") == OK;
    }

    private boolean hasOwnManagement() {
        return management != port;
    }

    /// Spring's rule: dots become underscores, hyphens go.
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
