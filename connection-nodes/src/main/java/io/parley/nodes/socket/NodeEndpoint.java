package io.parley.nodes.socket;

import io.parley.nodes.process.NodeIdentity;
import io.parley.schemas.access.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// `/actuator/node`: what this node is and holds; a `POST` of `{"to": "drain"}` or `{"to": "open"}` sends its clients
/// away or lets them in again.
///
/// Whoever may look need not be whoever may switch: the switch is for programs of the same machine alone, however far
/// the port is opened. Under the profile `secure` they must also know a secret.
@WebEndpoint(id = "node")
final class NodeEndpoint {
    private final NodeIdentity node;
    private final NodeSockets sockets;
    private final ApplicationEventPublisher events;
    private final @Nullable Secret secret;

    /// @param secret that the switch asks for; null for none
    NodeEndpoint(NodeIdentity node, NodeSockets sockets, ApplicationEventPublisher events, @Nullable Secret secret) {
        this.node = node;
        this.sockets = sockets;
        this.events = events;
        this.secret = secret;
    }

    /// @param name for people
    /// @param connections sockets, whether they have said who they are or not
    /// @param state `open`, `draining` while clients are leaving, `drained`, or `shut` for good
    record Report(String name, int slot, String incarnation, int connections, String state) {}

    enum Position {
        DRAIN,
        OPEN
    }

    @ReadOperation
    Report report() {
        var connections = sockets.count();
        return new Report(
                node.name(),
                node.slot().value(),
                node.incarnation().value().toString(),
                connections,
                state(sockets.door(), connections));
    }

    @WriteOperation
    WebEndpointResponse<Object> turn(Position to) {
        if (!isOfThisMachine(request())) {
            return refused("Only programs of the same machine may switch a node: call 127.0.0.1 there.");
        }
        if (secret != null && !knows(request(), secret)) {
            return refused("Whoever switches this node must say its parley.node.switch-secret as a bearer token.");
        }
        switch (to) {
            case DRAIN -> sockets.drainUntilOpened();
            case OPEN -> sockets.open();
        }
        // Balancers lead clients elsewhere meanwhile.
        AvailabilityChangeEvent.publish(
                events,
                this,
                sockets.door() == Door.State.OPEN ? ReadinessState.ACCEPTING_TRAFFIC : ReadinessState.REFUSING_TRAFFIC);
        return new WebEndpointResponse<>(report());
    }

    private static WebEndpointResponse<Object> refused(String reason) {
        return new WebEndpointResponse<>(Map.of("error", reason), HttpStatus.FORBIDDEN.value());
    }

    private static boolean knows(HttpServletRequest request, Secret secret) {
        var said = request.getHeader(HttpHeaders.AUTHORIZATION);
        return said != null && MessageDigest.isEqual(bytes(said), bytes("Bearer " + secret.value()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String state(Door.State door, int connections) {
        return switch (door) {
            case OPEN, SHUT -> door.name().toLowerCase(Locale.ROOT);
            case DRAINED -> connections == 0 ? "drained" : "draining";
        };
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    /// Neither of another machine, through a proxy or not, nor of a page that a browser of this one shows.
    private static boolean isOfThisMachine(HttpServletRequest request) {
        return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
                && request.getHeader("Origin") == null
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null;
    }
}
