package io.parley.infra.load;

import io.parley.infra.client.socket.Wires;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The doors that sockets go through.
///
/// @param tls believes them; null for nodes without TLS
record Nodes(List<URI> addresses, @Nullable SSLContext tls) {
    Wires wires() {
        return new Wires(tls);
    }

    /// Users take turns, so that the members of a chat sit on different nodes.
    URI of(int user) {
        return addresses.get(user % addresses.size());
    }
}
