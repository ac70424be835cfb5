package io.parley.nodes.socket;

import io.parley.nodes.connection.CloseReason;
import io.parley.nodes.connection.Input.TokenChecked;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;

/// `GET /ws`: refuses by an HTTP status what must not become a socket, and upgrades the rest.
final class UpgradeEndpoint implements HttpRequestHandler {
    static final String PATH = "/ws";
    static final String PROTOCOL = "parley.v1.json";

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String BEARER = "bearer.";
    private static final String SUB_PROTOCOLS = "Sec-WebSocket-Protocol";

    private final SocketServices services;
    private final SocketFactory sockets;
    private final LeanUpgrade upgrade;

    UpgradeEndpoint(SocketServices services, SocketFactory sockets, LeanUpgrade upgrade) {
        this.services = services;
        this.sockets = sockets;
        this.upgrade = upgrade;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isUpgrade(request)) {
            response.setHeader(HttpHeaders.UPGRADE, "websocket");
            response.sendError(HttpStatus.UPGRADE_REQUIRED.value());
            return;
        }
        if (!mayConnect(request)) {
            response.sendError(HttpStatus.FORBIDDEN.value());
            return;
        }
        var protocols = protocols(request);
        var token = protocols.stream().filter(name -> name.startsWith(BEARER)).findFirst();
        var address =
                services.proxies().peer(request.getRemoteAddr(), Collections.list(request.getHeaders(FORWARDED_FOR)));
        switch (services.door().enter(address)) {
            case SHUT, FULL -> {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(Math.max(
                                1, services.settings().drainReconnectAfter().toSeconds())));
                response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            }
            case CROWDED -> {
                // Until then each of them has said who it is, or is gone.
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(
                                Math.max(1, services.limits().helloDeadline().toSeconds())));
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            }
            case ENTER -> {
                var checked = token.map(name -> services.tokens().check(name.substring(BEARER.length())))
                        .orElse(null);
                switch (checked) {
                    case null -> open(request, response, address, protocols, null);
                    case TokenChecked.Good good -> open(request, response, address, protocols, good);
                    case TokenChecked.Bad(var reason) -> {
                        leave(address);
                        refuse(response, reason);
                    }
                }
            }
        }
    }

    private static void refuse(HttpServletResponse response, CloseReason reason) throws IOException {
        var status = switch (reason) {
            case SUSPENDED, DELETED -> HttpStatus.FORBIDDEN;
            case OVERLOADED -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.UNAUTHORIZED;
        };
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.sendError(status.value());
    }

    private void open(
            HttpServletRequest request,
            HttpServletResponse response,
            InetAddress address,
            List<String> protocols,
            TokenChecked.@Nullable Good checked)
            throws IOException {
        // Another version is upgraded too, because only a close code tells a browser why it was turned away.
        var selected = protocols.contains(PROTOCOL)
                ? PROTOCOL
                : protocols.stream()
                        .filter(name -> !name.startsWith(BEARER))
                        .findFirst()
                        .orElse(null);
        var socket = sockets.open(address, PROTOCOL.equals(selected), checked);
        var upgraded = false;
        try {
            upgraded = upgrade.upgrade(request, response, selected, socket);
        } finally {
            if (!upgraded) {
                sockets.discard(socket);
                leave(address);
            }
        }
        if (!upgraded) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        }
    }

    private void leave(InetAddress address) {
        services.door().known(address);
        services.door().leave();
    }

    private static boolean isUpgrade(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    /// A page of a foreign site must not open a socket in its visitor's name. Programs send no origin, and no cookies
    /// either: who sends cookies but no origin hides where it comes from.
    private boolean mayConnect(HttpServletRequest request) {
        var origins = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
        if (!origins.isEmpty()) {
            return origins.size() == 1 && services.settings().allowedOrigins().contains(origins.getFirst());
        }
        return request.getHeader(HttpHeaders.COOKIE) == null;
    }

    private static List<String> protocols(HttpServletRequest request) {
        return Collections.list(request.getHeaders(SUB_PROTOCOLS)).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
    }
}
