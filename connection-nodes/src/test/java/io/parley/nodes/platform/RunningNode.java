package io.parley.nodes.platform;

import io.parley.infra.stack.junit.TestStack;
import io.parley.nodes.ConnectionNode;
import java.net.URI;
import java.util.ArrayList;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// A whole node in this JVM.
public final class RunningNode implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final int port;

    private RunningNode(ConfigurableApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    /// @param settings further `name=value`s
    public static RunningNode start(TestStack stack, TestKeys keys, String... settings) {
        var arguments = new ArrayList<String>();
        stack.serviceProperties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.add("--server.port=0");
        arguments.add("--management.server.port=0");
        arguments.add("--parley.keys.jwks-url=" + keys.url());
        for (var setting : settings) {
            arguments.add("--" + setting);
        }
        var context = new SpringApplicationBuilder(ConnectionNode.class)
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
        var server = ((WebServerApplicationContext) context).getWebServer();
        return new RunningNode(context, server == null ? -1 : server.getPort());
    }

    public int port() {
        return port;
    }

    public URI socket() {
        return URI.create("ws://localhost:" + port + "/ws");
    }

    public URI http(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /// Health and metrics.
    public URI management(String path) {
        var own = context.getEnvironment().getRequiredProperty("local.management.port");
        return URI.create("http://localhost:" + own + path);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// Stops as on SIGTERM.
    @Override
    public void close() {
        context.close();
    }
}
