package io.parley.infra.client.socket;

import io.parley.schemas.chat.Content;
import io.parley.schemas.frame.EventKind;
import io.parley.schemas.frame.ServerFrame.Ack;
import io.parley.schemas.frame.ServerFrame.CaughtUp;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.frame.ServerFrame.Welcome;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;

/// Frames for tests.
final class Events {
    static final ChatId CHAT = ChatId.next();
    static final UserId SELF = UserId.next();
    static final UserId OTHER = UserId.next();
    static final Welcome WELCOME = new Welcome(SELF, "fake", 30_000, 128 * 1024);
    static final CaughtUp CAUGHT_UP = new CaughtUp(1);

    private Events() {}

    static Event event(long seq) {
        return event(seq, OTHER, Ref.next());
    }

    static Event event(long seq, UserId actor, Ref ref) {
        return new Event(
                CHAT,
                new Seq(seq),
                Instant.EPOCH,
                actor,
                EventKind.MESSAGE,
                ref,
                MessageId.next(),
                new Content("text " + seq),
                null,
                null,
                null,
                null);
    }

    static Ack ack(Ref ref, long seq) {
        return new Ack(ref, CHAT, new Seq(seq), MessageId.next(), Instant.EPOCH);
    }
}
