package io.parley.nodes.connection;

import io.parley.schemas.chat.Content;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ClientFrame.Sync;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.frame.FrameCodec.Decoded;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.schemas.inbox.InboxMessage.Reply;
import io.parley.schemas.limit.Rate;
import io.parley.schemas.token.AccessClaims;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.util.unit.DataSize;

/// Connections in each phase, and inputs for them. The clock of these tests starts at zero.
final class Given {
    static final UserId USER = UserId.next();
    static final SessionId SESSION = SessionId.next();
    static final DeviceId DEVICE = DeviceId.next();
    static final ChatId CHAT = ChatId.next();
    static final Send SEND = new Send(Ref.next(), CHAT, new Content("hello"));
    static final Sync SYNC = new Sync(CHAT, new Seq(4), null);
    static final long TOKEN_MS = 600_000;
    static final ConnectionLimits LIMITS = new ConnectionLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            DataSize.ofKilobytes(10),
            Duration.ofSeconds(1));
    static final FrameLimits FRAMES = new FrameLimits(
            new Rate(20, 10, Duration.ofSeconds(1)),
            new Rate(50, 50, Duration.ofSeconds(10)),
            new Rate(10, 10, Duration.ofMinutes(1)));

    private Given() {}

    static Connection awaitingHello() {
        return new Connection(LIMITS, FRAMES, "node-1", null, 0);
    }

    static Connection authenticating() {
        var connection = awaitingHello();
        connection.on(hello("token"), 0);
        return connection;
    }

    static Connection attaching() {
        var connection = authenticating();
        connection.on(validToken(), 0);
        return connection;
    }

    static Connection catchingUp() {
        var connection = attaching();
        connection.on(new Input.RingPart(List.of(), true), 0);
        return connection;
    }

    static Connection live() {
        var connection = catchingUp();
        connection.on(new Input.BacklogEnd(1), 0);
        return connection;
    }

    static Connection draining() {
        var connection = live();
        connection.on(new Input.DrainBegun(2_000, 3_000), 0);
        return connection;
    }

    static Input hello(String token) {
        return received(new Hello(token, DEVICE, Map.of(CHAT, new Seq(4))));
    }

    static Input received(ClientFrame frame) {
        return new Input.Received(new Decoded.Frame(frame));
    }

    static Input.TokenChecked.Good validToken() {
        return token(SESSION, TOKEN_MS);
    }

    static Input.TokenChecked.Good token(SessionId session, long validForMs) {
        var now = Instant.EPOCH;
        var claims = new AccessClaims(USER, session, DEVICE, now, now.plusMillis(validForMs));
        return new Input.TokenChecked.Good(claims, "key", validForMs);
    }

    /// To [#SEND].
    static Input answer(Outcome outcome, Instant at) {
        return new Input.Answered(new Reply(Incarnation.next(), new ConnectionId(1), CHAT, SEND.ref(), at, outcome));
    }

    static Entry entry(long seq) {
        return new Entry(CHAT, new Seq(seq), frame("event " + seq));
    }

    static FrameBytes frame(String text) {
        return new FrameBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
