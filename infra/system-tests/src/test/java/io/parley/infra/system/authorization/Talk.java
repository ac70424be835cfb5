package io.parley.infra.system.authorization;

import io.parley.infra.client.socket.Wire;
import io.parley.infra.client.socket.Wires;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.DeviceId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One connection that says what it is told to and hears everything.
final class Talk implements AutoCloseable {
    private static final FrameCodec CODEC = new FrameCodec();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private sealed interface Heard {
        record Frame(ServerFrame frame) implements Heard {}

        record Closed(int code) implements Heard {}
    }

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final Wire wire;

    /// Opens a connection and says the first frame.
    Talk(Wires wires, URI node, ClientFrame first) {
        wire = wires.open(node, new Wire.Listener() {
            @Override
            public void opened(Wire opened) {
                opened.send(CODEC.encode(first));
            }

            @Override
            public void received(String text) {
                heard.add(new Heard.Frame(CODEC.decodeServer(text)));
            }

            @Override
            public void closed(int code, String reason) {
                heard.add(new Heard.Closed(code));
            }
        });
    }

    static ClientFrame.Hello hello(@Nullable String token, DeviceId device) {
        return new ClientFrame.Hello(token, device, Map.of());
    }

    void say(ClientFrame frame) {
        wire.send(CODEC.encode(frame));
    }

    /// Passes over frames until one means something, or the connection ends.
    ///
    /// @param meaning empty for a frame that means nothing here
    /// @return the meaning, or `closed` with the code
    String await(Function<ServerFrame, Optional<String>> meaning) throws InterruptedException {
        return await(meaning, PATIENCE);
    }

    /// Returns when the backlog is there, or the connection ends.
    String begun() throws InterruptedException {
        return await(frame -> frame instanceof ServerFrame.CaughtUp ? Optional.of("welcome") : Optional.empty());
    }

    /// @return `closed` with the code
    String closed(Duration within) throws InterruptedException {
        return await(_ -> Optional.empty(), within);
    }

    private String await(Function<ServerFrame, Optional<String>> meaning, Duration patience)
            throws InterruptedException {
        while (true) {
            switch (heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                case null -> throw new IllegalStateException("nothing was heard for " + patience);
                case Heard.Closed(var code) -> {
                    return "closed " + code;
                }
                case Heard.Frame(var frame) -> {
                    var meant = meaning.apply(frame);
                    if (meant.isPresent()) {
                        return meant.get();
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
