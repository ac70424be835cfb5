package io.parley.streams.push;

import io.parley.infra.stack.junit.TestStack;
import io.parley.streams.StreamProcessors;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A process that sends pushes, within the test's own.
final class RunningPush implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RunningPush(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningPush start(TestStack stack, Map<String, String> more) {
        var properties = new HashMap<String, Object>(stack.serviceProperties());
        properties.put("parley.streams.run", "push");
        properties.put("server.port", "0");
        properties.put("spring.jmx.enabled", "false");
        properties.putAll(more);
        var arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new RunningPush(new SpringApplicationBuilder(StreamProcessors.class).run(arguments));
    }

    @Override
    public void close() {
        context.close();
    }
}
