package io.parley.schemas.codec;

import io.parley.schemas.avro.PresenceRecord;
import io.parley.schemas.avro.PresenceStateType;
import io.parley.schemas.id.UserId;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.presence.PresenceState;
import java.time.Instant;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

final class PresenceMapping implements Mapping<Presence, PresenceRecord> {
    @Override
    public Schema schema() {
        return PresenceRecord.getClassSchema();
    }

    @Override
    public PresenceRecord toAvro(Presence value) {
        return new PresenceRecord(value.user().toString(), state(value), value.lastSeen());
    }

    @Override
    public Presence toValue(PresenceRecord avro) {
        return presence(avro.getUser(), avro.getState(), avro.getLastSeen());
    }

    static PresenceStateType state(Presence value) {
        return PresenceStateType.valueOf(value.state().name());
    }

    static Presence presence(String user, PresenceStateType state, @Nullable Instant lastSeen) {
        return new Presence(UserId.of(user), PresenceState.valueOf(state.name()), lastSeen);
    }
}
