package io.parley.infra.stack.junit;

import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.Server;
import java.util.Set;

/// Where the servers of tests come from.
interface StackProvider extends AutoCloseable {

    /// Starts what does not run yet.
    ///
    /// @return the addresses of at least the servers asked for
    Addresses start(Set<Server> servers) throws InterruptedException;

    @Override
    void close();
}
