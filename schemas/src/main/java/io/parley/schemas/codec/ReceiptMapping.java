package io.parley.schemas.codec;

import io.parley.schemas.avro.ReceiptRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import org.apache.avro.Schema;

final class ReceiptMapping implements Mapping<Receipt, ReceiptRecord> {
    @Override
    public Schema schema() {
        return ReceiptRecord.getClassSchema();
    }

    @Override
    public ReceiptRecord toAvro(Receipt value) {
        return new ReceiptRecord(
                value.chat().toString(),
                value.user().toString(),
                value.delivered().seq().value(),
                value.delivered().at(),
                value.read().seq().value(),
                value.read().at(),
                value.played().seq().value(),
                value.played().at());
    }

    @Override
    public Receipt toValue(ReceiptRecord avro) {
        return new Receipt(
                ChatId.of(avro.getChat()),
                UserId.of(avro.getUser()),
                new Reached(new Seq(avro.getDelivered()), avro.getDeliveredAt()),
                new Reached(new Seq(avro.getRead()), avro.getReadAt()),
                new Reached(new Seq(avro.getPlayed()), avro.getPlayedAt()));
    }
}
