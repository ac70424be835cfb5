package io.parley.schemas.codec;

import io.parley.schemas.avro.RevocationReasonType;
import io.parley.schemas.avro.RevocationRecord;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.revocation.Revocation;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/// A reason of a later version is read as unknown: whatever it is, the tokens are not good.
final class RevocationMapping implements Mapping<Revocation, RevocationRecord> {
    @Override
    public Schema schema() {
        return RevocationRecord.getClassSchema();
    }

    @Override
    public RevocationRecord toAvro(Revocation value) {
        return new RevocationRecord(
                value.user().toString(),
                text(value.session()),
                text(value.except()),
                RevocationReasonType.valueOf(value.reason().name()),
                value.at());
    }

    @Override
    public Revocation toValue(RevocationRecord avro) {
        return new Revocation(
                UserId.of(avro.getUser()),
                session(avro.getSession()),
                session(avro.getExcept()),
                Revocation.Reason.valueOf(avro.getReason().name()),
                avro.getAt());
    }

    private static @Nullable String text(@Nullable SessionId session) {
        return session == null ? null : session.toString();
    }

    private static @Nullable SessionId session(@Nullable String text) {
        return text == null ? null : SessionId.of(text);
    }
}
