package io.parley.media.files;

import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.media.MediaEvent;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Facts on their way to the log: the relay of the gateway publishes them. Each is added to the transaction that makes
/// it true: both commit, or neither.
@Component
public class Outbox {
    private final JdbcClient db;
    private final RecordCodec<MediaEvent> events;
    private final RecordCodec<Erasure> erasures;

    Outbox(JdbcClient db, Codecs codecs) {
        this.db = db;
        this.events = codecs.mediaEvents();
        this.erasures = codecs.erasures();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void append(MediaEvent fact) {
        append("media", fact.file(), fact.change().name(), events.encode(fact));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Erasure.StepDone fact) {
        append("account-erasures", fact.user(), "StepDone", erasures.encode(fact));
    }

    private void append(String aggregate, Record id, String type, byte[] payload) {
        db.sql("insert into outbox (id, aggregatetype, aggregateid, type, payload) values (?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), aggregate, id.toString(), type, payload)
                .update();
    }
}
