package io.parley.infra.stack.junit;

import io.parley.infra.stack.process.Command;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.Port;
import io.parley.infra.stack.process.Ports;
import io.parley.infra.stack.process.Recipe;
import io.parley.infra.stack.server.JavaCommand;
import io.parley.infra.stack.server.Probes;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One of our services in a process of its own, on the class path of the test, so that it can be killed and started
/// again.
public final class ServiceProcess {
    private final Application application;
    private final LocalProcess process;

    private ServiceProcess(Application application, Path directory) {
        this.application = application;
        this.process = new LocalProcess(application, new Home(directory));
    }

    /// Not started yet.
    ///
    /// @param directory for its log, which the message of a failed start shows
    /// @param heap in MiB
    /// @param properties Spring properties, beside its ports
    public static ServiceProcess of(Class<?> main, Path directory, int heap, Map<String, String> properties) {
        var ports = new HashMap<>(properties);
        var port = Ports.free();
        var management = Ports.free();
        ports.put("server.port", Integer.toString(port));
        ports.put("management.server.port", Integer.toString(management));
        return new ServiceProcess(new Application(main, port, management, heap, Map.copyOf(ports)), directory);
    }

    /// Where its clients find it.
    public URI address() {
        return URI.create("http://127.0.0.1:" + application.port);
    }

    /// Returns once it is ready.
    public void start() throws InterruptedException {
        process.start();
    }

    /// As `kill -9` does. Returns when it is gone; does nothing when it does not run.
    public void kill() throws InterruptedException {
        process.kill();
    }

    public long pid() {
        return process.pid();
    }

    private record Application(Class<?> main, int port, int management, int heap, Map<String, String> properties)
            implements Recipe {
        private static final int OK = 200;

        @Override
        public String name() {
            return main.getSimpleName().toLowerCase(Locale.ROOT);
        }

        @Override
        public List<Port> ports() {
            return List.of(new Port("HTTP", port), new Port("management", management));
        }

        @Override
        public Command prepare(Home home) {
            var arguments = properties.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray();
            return new JavaCommand(home, name(), heap)
                    .main(System.getProperty("java.class.path"), main.getName(), arguments);
        }

        @Override
        public boolean isReady() throws InterruptedException {
            return Probes.httpStatus(management, "/actuator/health/readiness") == OK;
        }
    }
}
