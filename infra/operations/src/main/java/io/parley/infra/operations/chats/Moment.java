package io.parley.infra.operations.chats;

import io.parley.infra.operations.access.MomentConverter;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.id.Seq;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;

/// Up to when events count, the event of that seq or time included.
sealed interface Moment {
    boolean includes(EventRecord event);

    record AtSeq(Seq seq) implements Moment {
        @Override
        public boolean includes(EventRecord event) {
            return !event.seq().isAfter(seq);
        }
    }

    record AtTime(Instant time) implements Moment {
        @Override
        public boolean includes(EventRecord event) {
            return !event.at().isAfter(time);
        }
    }

    /// A number is a seq, all else a time.
    final class Converter implements ITypeConverter<Moment> {
        @Override
        public Moment convert(String text) {
            return text.matches("[0-9]{1,18}")
                    ? new AtSeq(new Seq(Long.parseLong(text)))
                    : new AtTime(new MomentConverter().convert(text));
        }
    }
}
