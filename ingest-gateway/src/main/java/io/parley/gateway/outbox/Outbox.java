package io.parley.gateway.outbox;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.codec.RecordCodec;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Facts on their way to the log.
@Component
public class Outbox {
    private final JdbcClient db;
    private final RecordCodec<ActionRecord> codec;

    Outbox(JdbcClient db, RecordCodec<ActionRecord> codec) {
        this.db = db;
        this.codec = codec;
    }

    /// Adds a fact to the transaction that makes it true: both commit, or neither. Call it with the chat's row locked,
    /// so that the facts of one chat are published in the order of their versions.
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(ActionRecord fact) {
        db.sql("insert into outbox (id, aggregatetype, aggregateid, type, payload) values (?, 'chat', ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        fact.chat().toString(),
                        fact.action().getClass().getSimpleName(),
                        codec.encode(fact))
                .update();
    }
}
