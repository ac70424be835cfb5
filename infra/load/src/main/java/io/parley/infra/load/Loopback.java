package io.parley.infra.load;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/// Load is for one's own machine: everything else is refused.
final class Loopback {
    private Loopback() {}

    /// @throws IllegalArgumentException when the address is not of this machine's loopback interface
    static URI require(URI address) {
        try {
            if (address.getHost() != null
                    && InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
                return address;
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address + " cannot be resolved", e);
        }
        throw new IllegalArgumentException(address + " is not a loopback address: load is only for one's own machine");
    }
}
