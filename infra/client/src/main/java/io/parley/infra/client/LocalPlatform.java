package io.parley.infra.client;

/// Where `./parley up` offers its interfaces.
public final class LocalPlatform {
    public static final String GATEWAY = "http://127.0.0.1:8080";

    /// Comma between them.
    public static final String NODES = "ws://127.0.0.1:8081/ws,ws://127.0.0.1:8082/ws";

    public static final String KAFKA = "127.0.0.1:19092";

    private LocalPlatform() {}
}
