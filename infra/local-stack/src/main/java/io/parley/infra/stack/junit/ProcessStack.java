package io.parley.infra.stack.junit;

import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Progress;
import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.Directories;
import io.parley.infra.stack.server.LocalServers;
import io.parley.infra.stack.server.Server;
import io.parley.infra.stack.server.ServerPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;

/// Servers as child processes of this one, on free ports, with data that is gone afterwards. The logs stay.
final class ProcessStack implements StackProvider {
    private final Home home;
    private final LocalServers servers;

    ProcessStack(Path directory) {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        home = new Home(directory);
        servers = new LocalServers(home, ServerPorts.free());
    }

    @Override
    public Addresses start(Set<Server> wanted) throws InterruptedException {
        servers.start(wanted, Progress.SILENT);
        return servers.addresses();
    }

    @Override
    public void close() {
        servers.processes().forEach(process -> {
            try {
                // Nothing here is needed again, so nobody waits for a clean end.
                process.kill();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            Directories.delete(home.directory().resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
