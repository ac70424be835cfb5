package io.parley.infra.stack.process;

/// A port of 127.0.0.1 that a process binds.
///
/// @param purpose completes "the port of …" in messages
public record Port(String purpose, int number) {

    public Port {
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("port of " + purpose + " must be 1 to 65535, not " + number);
        }
    }
}
