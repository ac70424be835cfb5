package io.parley.schemas.limit;

import java.net.InetAddress;

/// Addresses that begin alike.
public record Network(InetAddress first, int prefix) {
    public Network {
        if (prefix < 0 || prefix > first.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("a prefix as long as the address at most");
        }
    }

    /// @param text such as `10.0.0.0/8`, `2001:db8::/32`, or one address
    /// @throws IllegalArgumentException when it is anything else
    public static Network of(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            var address = InetAddress.ofLiteral(text);
            return new Network(address, address.getAddress().length * Byte.SIZE);
        }
        return new Network(
                InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    public boolean contains(InetAddress address) {
        var ours = first.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (var bit = 0; bit < prefix; bit++) {
            var mask = 0x80 >> bit % Byte.SIZE;
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
