package io.parley.infra.client.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/// Turns what Netty tells of one channel into what a [Wire.Listener] hears.
final class WireHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final Wire.Listener listener;
    private int code = CloseAdvice.BROKEN;
    private String reason = "the connection broke";

    WireHandler(Wire.Listener listener) {
        this.listener = listener;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            listener.opened(new NettyWire(context.channel()));
        } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
            reason = "the upgrade was not answered in time";
            var _ = context.close();
        }
        super.userEventTriggered(context, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame text) {
            listener.received(text.text());
        } else if (frame instanceof CloseWebSocketFrame close) {
            code = close.statusCode() < 0 ? CloseAdvice.BROKEN : close.statusCode();
            reason = close.reasonText();
            var _ = context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        reason = cause.toString();
        var _ = context.close();
    }

    @Override
    public void channelUnregistered(ChannelHandlerContext context) throws Exception {
        listener.closed(code, reason);
        super.channelUnregistered(context);
    }
}
