package io.parley.schemas.codec;

import io.parley.schemas.analytics.Pseudonym;
import io.parley.schemas.analytics.PublicReceipt;
import io.parley.schemas.avro.PublicReceiptRecord;
import io.parley.schemas.id.Seq;
import io.parley.schemas.receipt.MarkKind;
import java.time.Duration;
import java.time.YearMonth;
import org.apache.avro.Schema;

final class PublicReceiptMapping implements Mapping<PublicReceipt, PublicReceiptRecord> {
    @Override
    public Schema schema() {
        return PublicReceiptRecord.getClassSchema();
    }

    @Override
    public PublicReceiptRecord toAvro(PublicReceipt value) {
        var latency = value.latency();
        return new PublicReceiptRecord(
                value.id(),
                value.type().name(),
                value.month().toString(),
                value.chat().value(),
                value.user().value(),
                value.seq().value(),
                value.events(),
                value.at(),
                value.own(),
                latency == null ? null : latency.toMillis());
    }

    @Override
    public PublicReceipt toValue(PublicReceiptRecord avro) {
        var latency = avro.getLatencyMs();
        return new PublicReceipt(
                avro.getId(),
                Words.of(MarkKind.class, avro.getType(), "public.chat.receipts"),
                YearMonth.parse(avro.getMonth()),
                new Pseudonym(avro.getChat()),
                new Pseudonym(avro.getUser()),
                new Seq(avro.getSeq()),
                avro.getEvents(),
                avro.getAt(),
                avro.getOwn(),
                latency == null ? null : Duration.ofMillis(latency));
    }
}
