package io.parley.nodes.socket;

import io.parley.schemas.frame.ClientFrame;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletCoreRequest;
import org.eclipse.jetty.ee11.servlet.ServletCoreResponse;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;

/// Turns a request into a socket that keeps nothing of the request: an idle connection must cost little.
final class LeanUpgrade {
    /// Most frames fit; larger ones arrive in parts.
    private static final int BUFFER = 1024;

    private final Configuration.ConfigurationCustomizer configuration = new Configuration.ConfigurationCustomizer();

    LeanUpgrade() {
        configuration.setInputBufferSize(BUFFER);
        configuration.setOutputBufferSize(BUFFER);
        configuration.setMaxFrameSize(ClientFrame.MAX_BYTES);
        configuration.setMaxTextMessageSize(ClientFrame.MAX_BYTES);
        // The sweep finds silent sockets; a timer for each would cost more than the sweep.
        configuration.setIdleTimeout(Duration.ZERO);
    }

    /// @param protocol the sub-protocol to select; null for none
    /// @return false when the request is no valid upgrade and has not been answered
    boolean upgrade(
            HttpServletRequest request, HttpServletResponse response, @Nullable String protocol, FrameHandler handler) {
        var context = ServletContextHandler.getServletContextHandler(request.getServletContext());
        var coreRequest = ServletCoreRequest.wrap(request);
        var coreResponse = ServletCoreResponse.wrap(coreRequest, response, false);
        try (var done = Blocker.callback()) {
            var answered = WebSocketMappings.ensureMappings(context)
                    .upgrade(new Negotiator(protocol, handler), coreRequest, coreResponse, done, configuration);
            if (answered) {
                done.block();
            }
            return answered;
        } catch (IOException e) {
            throw new UncheckedIOException("the peer left during its upgrade", e);
        }
    }

    private record Negotiator(@Nullable String protocol, FrameHandler handler) implements WebSocketNegotiator {
        @Override
        public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            // Deflate would keep a window of 32 KiB and more for each connection.
            response.setExtensions(List.of());
            if (protocol != null) {
                response.setAcceptedSubProtocol(protocol);
            }
            return handler;
        }
    }
}
