package io.parley.nodes.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.nodes.catchup.CatchUp;
import io.parley.nodes.connection.ConnectionLimits;
import io.parley.nodes.connection.FrameLimits;
import io.parley.nodes.marks.GatheredMarks;
import io.parley.nodes.presence.PresenceWatch;
import io.parley.nodes.process.LimitSettings;
import io.parley.nodes.process.NodeIdentity;
import io.parley.nodes.process.NodeSettings;
import io.parley.nodes.process.Repeater;
import io.parley.nodes.process.SigningKeys;
import io.parley.nodes.session.ClosedConnections;
import io.parley.nodes.session.SessionLog;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.key.DataKeys;
import io.parley.schemas.limit.Limit;
import io.parley.schemas.log.ActionLog;
import io.parley.schemas.log.KnownRevocations;
import io.parley.schemas.log.SignalLog;
import io.parley.schemas.log.TicketLog;
import io.parley.schemas.media.Citations;
import io.parley.schemas.token.AccessTokens;
import io.parley.schemas.token.JwksKeys;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

@Configuration(proxyBeanMethods = false)
class SocketConfiguration {
    /// Connections the kernel completes while the node is busy accepting others: a reconnect storm must not be
    /// refused.
    private static final int ACCEPT_QUEUE = 1024;

    @Bean
    Door door(SocketSettings settings, LimitSettings rates) {
        return new Door(settings, rates.inForce().of(Limit.STRANGERS_OF_ADDRESS));
    }

    @Bean
    Sockets sockets() {
        return new Sockets();
    }

    @Bean
    SocketServices socketServices(
            NodeIdentity node,
            ConnectionLimits limits,
            LimitSettings rates,
            SocketSettings settings,
            FrameCodec codec,
            AccessTokens.Verifier verifier,
            KnownRevocations revocations,
            TicketLog tickets,
            Clock clock,
            ActionLog actions,
            GatheredMarks marks,
            SignalLog signals,
            SessionLog sessions,
            CatchUp catchUp,
            DataKeys keys,
            Citations citations,
            PresenceWatch presence,
            ClosedConnections closed,
            Door door,
            MeterRegistry meters,
            ExecutorService waitingTasks,
            LongSupplier millis) {
        var metrics = new SocketMetrics(meters, door.inside());
        return new SocketServices(
                node,
                limits,
                FrameLimits.of(rates.inForce()),
                rates.proxies(),
                settings,
                codec,
                new TokenCheck(verifier, revocations, tickets, clock),
                actions,
                marks,
                signals,
                sessions,
                catchUp,
                keys,
                citations,
                new FrameOpener(keys, codec, metrics.unopened, waitingTasks),
                presence,
                closed,
                door,
                metrics,
                waitingTasks,
                clock,
                millis);
    }

    @Bean
    NodeSockets nodeSockets(SocketServices services, Sockets sockets, KnownRevocations revocations) {
        var all = new NodeSockets(services, sockets);
        revocations.listen(all::revoke);
        return all;
    }

    @Bean
    Repeater signingKeyWatch(JwksKeys keys, NodeSockets sockets, SigningKeys settings) {
        return new Repeater("signing-keys", settings.refresh(), () -> refresh(keys, sockets));
    }

    /// Closes the sockets of a key that was taken back.
    private static void refresh(JwksKeys keys, NodeSockets sockets) {
        keys.refresh();
        sockets.closeUnlessHeld(keys::holds);
    }

    @Bean
    SocketLifecycle socketLifecycle(NodeSockets sockets, SocketSettings settings) {
        return new SocketLifecycle(sockets, settings);
    }

    @Bean
    NodeEndpoint nodeEndpoint(
            NodeIdentity node, NodeSockets sockets, ApplicationEventPublisher events, NodeSettings settings) {
        return new NodeEndpoint(node, sockets, events, settings.switchSecret());
    }

    @Bean
    SimpleUrlHandlerMapping socketMapping(SocketServices services, Sockets sockets) {
        var factory = new SocketFactory(services, sockets, new EffectRunner(services, sockets));
        var endpoint = new UpgradeEndpoint(services, factory, new LeanUpgrade());
        return new SimpleUrlHandlerMapping(Map.of(UpgradeEndpoint.PATH, endpoint), 0);
    }

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> acceptQueue() {
        return factory -> factory.addServerCustomizers(server -> {
            for (var connector : server.getConnectors()) {
                if (connector instanceof ServerConnector tcp) {
                    tcp.setAcceptQueueSize(ACCEPT_QUEUE);
                }
            }
        });
    }
}
