package io.parley.schemas.codec;

import io.parley.schemas.analytics.Pseudonym;
import io.parley.schemas.analytics.PublicSession;
import io.parley.schemas.avro.PublicSessionRecord;
import java.time.Duration;
import java.time.YearMonth;
import org.apache.avro.Schema;

final class PublicSessionMapping implements Mapping<PublicSession, PublicSessionRecord> {
    @Override
    public Schema schema() {
        return PublicSessionRecord.getClassSchema();
    }

    @Override
    public PublicSessionRecord toAvro(PublicSession value) {
        var duration = value.duration();
        return new PublicSessionRecord(
                value.id(),
                value.type().name(),
                value.month().toString(),
                value.session().value(),
                value.user().value(),
                value.device().value(),
                value.at(),
                duration == null ? null : duration.toMillis());
    }

    @Override
    public PublicSession toValue(PublicSessionRecord avro) {
        var duration = avro.getDurationMs();
        return new PublicSession(
                avro.getId(),
                Words.of(PublicSession.Type.class, avro.getType(), "public.user.sessions"),
                YearMonth.parse(avro.getMonth()),
                new Pseudonym(avro.getSession()),
                new Pseudonym(avro.getUser()),
                new Pseudonym(avro.getDevice()),
                avro.getAt(),
                duration == null ? null : Duration.ofMillis(duration));
    }
}
