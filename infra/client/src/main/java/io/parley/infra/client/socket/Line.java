package io.parley.infra.client.socket;

/// What a [ChatSocket] hears of one of its connections. The socket ignores all but the latest.
final class Line implements Wire.Listener {
    private final ChatSocket socket;
    private final int number;
    private final String token;

    Line(ChatSocket socket, int number, String token) {
        this.socket = socket;
        this.number = number;
        this.token = token;
    }

    @Override
    public void opened(Wire wire) {
        socket.greet(number, token);
    }

    @Override
    public void received(String text) {
        socket.take(number, text);
    }

    @Override
    public void closed(int code, String reason) {
        socket.lost(number, code, reason);
    }
}
