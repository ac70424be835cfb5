package io.parley.gateway.relay;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A relay in a process of its own, so that it can be killed.
final class RelayProcess implements AutoCloseable {
    private final Process process;

    private RelayProcess(Process process) {
        this.process = process;
    }

    static RelayProcess start(TestStack stack, String slot) throws IOException {
        var words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RelayProcess.class.getName(),
                stack.bootstrapServers(),
                stack.namespace().prefix(),
                stack.jdbcUrl(),
                stack.databaseUser(),
                stack.databasePassword(),
                slot);
        return new RelayProcess(new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /// Returns when it is gone.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    static void main(String[] args) {
        var database = RelayDatabase.of(args[2], args[3], args[4]);
        new TestRelay(args[0], new TopicNamespace(args[1]), database, args[5]).start();
    }
}
