package io.parley.schemas.codec;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.avro.SessionSignalRecord;
import io.parley.schemas.avro.SessionSignalType;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.UserId;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.session.SessionSignal.Detach;
import io.parley.schemas.session.SessionSignal.Lease;
import org.apache.avro.Schema;

final class SessionMapping implements Mapping<SessionSignal, SessionSignalRecord> {
    @Override
    public Schema schema() {
        return SessionSignalRecord.getClassSchema();
    }

    @Override
    public SessionSignalRecord toAvro(SessionSignal value) {
        var slot = value.slot().value();
        var run = value.incarnation().toString();
        return switch (value) {
            case Attach attach ->
                new SessionSignalRecord(
                        SessionSignalType.ATTACH,
                        slot,
                        run,
                        attach.user().toString(),
                        attach.connection().value(),
                        attach.device().toString());
            case Detach detach ->
                new SessionSignalRecord(
                        SessionSignalType.DETACH,
                        slot,
                        run,
                        detach.user().toString(),
                        detach.connection().value(),
                        null);
            case Lease _ -> new SessionSignalRecord(SessionSignalType.LEASE, slot, run, null, null, null);
        };
    }

    @Override
    public SessionSignal toValue(SessionSignalRecord avro) {
        var slot = new NodeSlot(avro.getSlot());
        var run = Incarnation.of(avro.getIncarnation());
        return switch (avro.getType()) {
            case ATTACH ->
                new Attach(
                        slot,
                        run,
                        userOf(avro),
                        connectionOf(avro),
                        DeviceId.of(requireNonNull(avro.getDevice(), "device")));
            case DETACH -> new Detach(slot, run, userOf(avro), connectionOf(avro));
            case LEASE -> new Lease(slot, run);
        };
    }

    private static UserId userOf(SessionSignalRecord avro) {
        return UserId.of(requireNonNull(avro.getUser(), "user"));
    }

    private static ConnectionId connectionOf(SessionSignalRecord avro) {
        return new ConnectionId(requireNonNull(avro.getConnection(), "connection"));
    }
}
