package io.parley.schemas.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Whom a peer's address stands for in a limit: an IPv4 address, or the /64 network of an IPv6 address, the smallest
/// that one household owns.
public record Origin(InetAddress address, String key) {
    private static final int NETWORK_BYTES = 8;

    public static Origin of(InetAddress address) {
        var bytes = address.getAddress();
        var counted = address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
        return new Origin(address, HexFormat.of().formatHex(counted));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origin origin && key.equals(origin.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
