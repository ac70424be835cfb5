package io.parley.schemas.limit;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Who may say for whom a request was made. Without any, the peer of the connection is who asks, whatever its headers
/// say.
public record TrustedProxies(List<Network> networks) {
    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /// The last address that no trusted proxy has: each wrote from whom it had the request behind what was there.
    ///
    /// @param remote the peer of the connection
    /// @param forwardedFor the `X-Forwarded-For` headers, in their order
    public InetAddress peer(String remote, List<String> forwardedFor) {
        var peer = InetAddress.ofLiteral(remote);
        var hops = forwardedFor.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .toList();
        for (var hop : hops.reversed()) {
            if (!trusts(peer)) {
                return peer;
            }
            try {
                peer = InetAddress.ofLiteral(hop.strip());
            } catch (IllegalArgumentException e) {
                // No proxy of ours writes this, so nobody vouches for what stands before it.
                return peer;
            }
        }
        return peer;
    }

    private boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
