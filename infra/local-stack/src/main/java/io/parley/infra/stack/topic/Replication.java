package io.parley.infra.stack.topic;

/// How many brokers hold each record, and how many must have it before it is acknowledged.
public record Replication(short factor, int minInSync) {
    /// One broker: nothing survives its disk.
    public static final Replication LOCAL = new Replication((short) 1, 1);

    /// Survives the loss of a broker without refusing writes.
    public static final Replication PRODUCTION = new Replication((short) 3, 2);

    public Replication {
        if (minInSync < 1 || factor < minInSync) {
            throw new IllegalArgumentException("min in-sync replicas must be 1 to " + factor + ", not " + minInSync);
        }
    }
}
