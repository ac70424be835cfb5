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
import io.parley.schemas.session.SessionSignal.Ask;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.session.SessionSignal.Away;
import io.parley.schemas.session.SessionSignal.Detach;
import io.parley.schemas.session.SessionSignal.Lease;
import io.parley.schemas.session.SessionSignal.Unwatch;
import io.parley.schemas.session.SessionSignal.Watch;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

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
                        attach.device().toString(),
                        null);
            case Detach detach ->
                new SessionSignalRecord(
                        SessionSignalType.DETACH,
                        slot,
                        run,
                        detach.user().toString(),
                        detach.connection().value(),
                        null,
                        null);
            case Away away ->
                new SessionSignalRecord(
                        SessionSignalType.AWAY,
                        slot,
                        run,
                        away.user().toString(),
                        away.connection().value(),
                        null,
                        away.away());
            case Watch watch -> about(SessionSignalType.WATCH, slot, run, watch.user(), null);
            case Unwatch unwatch -> about(SessionSignalType.UNWATCH, slot, run, unwatch.user(), null);
            case Ask ask -> about(SessionSignalType.ASK, slot, run, ask.user(), ask.request());
            case Lease _ -> new SessionSignalRecord(SessionSignalType.LEASE, slot, run, null, null, null, null);
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
            case AWAY -> new Away(slot, run, userOf(avro), connectionOf(avro), requireNonNull(avro.getAway(), "away"));
            case WATCH -> new Watch(slot, run, userOf(avro));
            case UNWATCH -> new Unwatch(slot, run, userOf(avro));
            case ASK -> new Ask(slot, run, userOf(avro), connectionOf(avro));
            case LEASE -> new Lease(slot, run);
            case UNKNOWN -> throw new LaterVersionException("user.sessions");
        };
    }

    private static SessionSignalRecord about(
            SessionSignalType type, int slot, String run, UserId user, @Nullable ConnectionId request) {
        var id = request == null ? null : request.value();
        return new SessionSignalRecord(type, slot, run, user.toString(), id, null, null);
    }

    private static UserId userOf(SessionSignalRecord avro) {
        return UserId.of(requireNonNull(avro.getUser(), "user"));
    }

    private static ConnectionId connectionOf(SessionSignalRecord avro) {
        return new ConnectionId(requireNonNull(avro.getConnection(), "connection"));
    }
}
