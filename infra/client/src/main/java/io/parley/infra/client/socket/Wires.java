package io.parley.infra.client.socket;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslHandler;
import io.parley.schemas.frame.ClientFrame;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/// Opens connections. All of them share one thread, so what their listeners do must be short.
public final class Wires implements AutoCloseable {
    public static final String PROTOCOL = "parley.v1.json";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_HANDSHAKE = 8 * 1024;

    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final @Nullable SSLContext tls;
    private final Bootstrap bootstrap = new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT_TIMEOUT.toMillis()));

    /// To nodes without TLS.
    public Wires() {
        this(null);
    }

    /// @param tls believes the nodes; null for nodes without TLS
    public Wires(@Nullable SSLContext tls) {
        this.tls = tls;
    }

    /// Answers at once; the listener hears whether it worked.
    public Wire open(URI node, Wire.Listener listener) {
        var port = node.getPort() < 0 ? 80 : node.getPort();
        var connecting = bootstrap
                .clone()
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(new SslHandler(engine(tls, node.getHost(), port)));
                        }
                        channel.pipeline()
                                .addLast(
                                        new FlushConsolidationHandler(),
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(MAX_HANDSHAKE),
                                        upgrade(node),
                                        new WebSocketFrameAggregator(ClientFrame.MAX_BYTES),
                                        new WireHandler(listener));
                    }
                })
                .connect(node.getHost(), port);
        return new NettyWire(connecting.channel());
    }

    private static SSLEngine engine(SSLContext context, String host, int port) {
        var engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        // The certificate must be the one of this host.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }

    void after(Duration delay, Runnable task) {
        var _ = loop.schedule(reporting(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    Future<?> every(Duration period, Runnable task) {
        return loop.scheduleAtFixedRate(reporting(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A failure of a task that nobody waits for would be lost in its future.
    private static Runnable reporting(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                var thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
                throw e;
            }
        };
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static WebSocketClientProtocolHandler upgrade(URI node) {
        return new WebSocketClientProtocolHandler(WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(node)
                .version(WebSocketVersion.V13)
                .subprotocol(PROTOCOL)
                .maxFramePayloadLength(ClientFrame.MAX_BYTES)
                // Only pages have an origin, and a node refuses those it does not know.
                .generateOriginHeader(false)
                .handleCloseFrames(false)
                // Closing says goodbye itself; cutting must not.
                .sendCloseFrame(null)
                .handshakeTimeoutMillis(CONNECT_TIMEOUT.toMillis())
                .build());
    }
}
