package io.parley.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operator.platform.Platform;
import io.parley.infra.operator.platform.PlatformPorts;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Stoppable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The move of all readers of a running platform to a rebuilt history, as docs/replay.md says it. What runs after a
/// step belongs to this, and ends with it.
final class Move implements Stoppable {
    private static final String PROCESSOR = "stream-processors-1";
    private static final List<String> READERS = List.of("node-1", "node-2", "gateway", "media");

    private final Platform before;
    private final Platform both;
    private final Platform after;
    private final String keyspace;

    /// @param before runs, in this home and at these ports
    /// @param keyspace of the rebuilt history
    Move(Platform before, Path checkout, String keyspace) {
        this.before = before;
        this.keyspace = keyspace;
        both = with("parley.history.also-into", keyspace, before.home(), before.ports(), checkout);
        after = with("parley.cassandra.keyspace", keyspace, before.home(), before.ports(), checkout);
    }

    private static Platform with(String property, String value, Home home, PlatformPorts ports, Path checkout) {
        return new Platform(home, ports, checkout, Map.of(property, value));
    }

    /// Returns when everything reads and writes the rebuilt history alone.
    void run() throws InterruptedException {
        restart(PROCESSOR, before, both);
        var rebuilt = new OperatorCommands(before).rebuild(keyspace);
        assertThat(rebuilt.status()).as("differences of the rebuilt history").isZero();
        for (var reader : READERS) {
            restart(reader, before, after);
        }
        restart(PROCESSOR, both, after);
    }

    private static void restart(String name, Platform from, Platform to) throws InterruptedException {
        from.process(name).stop();
        to.process(name).start();
    }

    @Override
    public void stop() throws InterruptedException {
        after.stop();
        both.stop();
    }
}
