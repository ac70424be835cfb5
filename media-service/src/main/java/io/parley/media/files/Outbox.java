package io.parley.media.files;

import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
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

    Outbox(JdbcClient db, Codecs codecs) {
        this.db = db;
        this.events = codecs.mediaEvents();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void append(MediaEvent fact) {
        db.sql("insert into outbox (id, aggregatetype, aggregateid, type, payload) values (?, 'media', ?, ?, ?)")
                .params(UUID.randomUUID(), fact.file().toString(), fact.change().name(), events.encode(fact))
                .update();
    }
}
