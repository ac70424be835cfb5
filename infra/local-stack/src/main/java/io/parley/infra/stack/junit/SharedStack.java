package io.parley.infra.stack.junit;

import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/// Servers that somebody else started and will stop: one stack for all modules of a build.
record SharedStack(Addresses addresses) implements StackProvider {

    static SharedStack of(Path file) {
        try {
            return new SharedStack(Addresses.read(file));
        } catch (IOException e) {
            throw new StackException("cannot read the addresses of the shared stack from " + file, e);
        }
    }

    @Override
    public Addresses start(Set<Server> servers) {
        servers.forEach(addresses::of);
        return addresses;
    }

    @Override
    public void close() {}
}
