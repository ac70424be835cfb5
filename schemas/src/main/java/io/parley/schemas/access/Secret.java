package io.parley.schemas.access;

/// What a process proves its identity with. Prints nothing of itself.
public record Secret(String value) {
    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
