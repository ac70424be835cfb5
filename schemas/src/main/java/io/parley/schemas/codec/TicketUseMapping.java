package io.parley.schemas.codec;

import io.parley.schemas.avro.TicketUseRecord;
import io.parley.schemas.id.TicketId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.token.TicketUse;
import java.util.UUID;
import org.apache.avro.Schema;

final class TicketUseMapping implements Mapping<TicketUse, TicketUseRecord> {
    @Override
    public Schema schema() {
        return TicketUseRecord.getClassSchema();
    }

    @Override
    public TicketUseRecord toAvro(TicketUse value) {
        return new TicketUseRecord(
                value.user().toString(),
                value.ticket().toString(),
                value.attempt().toString());
    }

    @Override
    public TicketUse toValue(TicketUseRecord avro) {
        return new TicketUse(
                UserId.of(avro.getUser()), TicketId.of(avro.getTicket()), UUID.fromString(avro.getAttempt()));
    }
}
