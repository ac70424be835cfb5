package io.parley.infra.client.socket;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// A server that speaks the frames and does what a test tells it. It keeps every frame it was sent.
final class FakeNode implements AutoCloseable {
    /// One connection.
    record Peer(Channel channel) {
        void say(ServerFrame... frames) {
            for (var frame : frames) {
                var text = new String(new FrameCodec().encode(frame).array(), StandardCharsets.UTF_8);
                var _ = channel.writeAndFlush(new TextWebSocketFrame(text));
            }
        }

        void close(int code) {
            var _ = channel.writeAndFlush(new CloseWebSocketFrame(code, "told to"))
                    .addListener(ChannelFutureListener.CLOSE);
        }

        void cut() {
            var _ = channel.close();
        }
    }

    private static final WebSocketServerProtocolConfig PROTOCOL = WebSocketServerProtocolConfig.newBuilder()
            .websocketPath("/ws")
            .subprotocols(Wires.PROTOCOL)
            .sendCloseFrame(null)
            .build();

    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<ClientFrame> received = new CopyOnWriteArrayList<>();
    private final Channel server;

    FakeNode(BiConsumer<Peer, ClientFrame> behaviour) {
        server = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(8 * 1024),
                                        new WebSocketServerProtocolHandler(PROTOCOL),
                                        new Behaviour(behaviour));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort() + "/ws");
    }

    List<ClientFrame> received() {
        return received;
    }

    <F extends ClientFrame> List<F> received(Class<F> kind) {
        return received.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Behaviour extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final BiConsumer<Peer, ClientFrame> behaviour;

        Behaviour(BiConsumer<Peer, ClientFrame> behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // A client that cuts its connection resets it.
            var _ = context.close();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame text) {
            if (new FrameCodec().decode(text.text()) instanceof FrameCodec.Decoded.Frame(ClientFrame frame)) {
                received.add(frame);
                behaviour.accept(new Peer(context.channel()), frame);
            } else {
                throw new IllegalArgumentException("not a frame: " + text.text());
            }
        }
    }
}
