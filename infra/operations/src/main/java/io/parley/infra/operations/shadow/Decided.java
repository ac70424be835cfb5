package io.parley.infra.operations.shadow;

import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.id.ChatId;
import java.time.Instant;

/// What became of one action.
sealed interface Decided {
    /// Of the action in `chat.actions`, in the partition of the same number.
    long action();

    ChatId chat();

    Instant at();

    /// For people.
    String text();

    record Accepted(EventRecord event) implements Decided {
        @Override
        public long action() {
            return event.actionOffset();
        }

        @Override
        public ChatId chat() {
            return event.chat();
        }

        @Override
        public Instant at() {
            return event.at();
        }

        @Override
        public String text() {
            return event.event().getClass().getSimpleName() + " at seq " + event.seq();
        }
    }

    record Refused(RefusalRecord refusal) implements Decided {
        @Override
        public long action() {
            return refusal.actionOffset();
        }

        @Override
        public ChatId chat() {
            return refusal.chat();
        }

        @Override
        public Instant at() {
            return refusal.at();
        }

        @Override
        public String text() {
            return "refused " + refusal.refusal().code();
        }
    }
}
