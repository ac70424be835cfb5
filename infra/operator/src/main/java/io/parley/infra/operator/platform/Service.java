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
/// @param heap in MiB
/// @param properties Spring properties, given as environment variables so that `ps` does not show them
record Service(String name, Application application, int port, int heap, Map<String, String> properties)
        implements Recipe {
    private static final int OK = 200;

    @Override
    public List<Port> ports() {
        return List.of(new Port("HTTP", port));
    }

    @Override
    public Command prepare(Home home) throws IOException, InterruptedException {
        var environment = new HashMap<String, String>();
        properties.forEach((key, value) -> environment.put(variable(key), value));
        environment.put(variable("server.port"), Integer.toString(port));
        return new JavaCommand(home, name, heap).jar(application.unpacked(home), environment);
    }

    @Override
    public boolean isReady() throws InterruptedException {
        return Probes.httpStatus(port, "/actuator/health/readiness") == OK;
    }

    /// Spring's rule: dots become underscores, hyphens go.
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
