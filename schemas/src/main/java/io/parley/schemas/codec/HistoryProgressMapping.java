package io.parley.schemas.codec;

import io.parley.schemas.avro.HistoryProgressRecord;
import io.parley.schemas.history.HistoryProgress;
import org.apache.avro.Schema;

final class HistoryProgressMapping implements Mapping<HistoryProgress, HistoryProgressRecord> {
    @Override
    public Schema schema() {
        return HistoryProgressRecord.getClassSchema();
    }

    @Override
    public HistoryProgressRecord toAvro(HistoryProgress value) {
        return new HistoryProgressRecord(value.partition(), value.position());
    }

    @Override
    public HistoryProgress toValue(HistoryProgressRecord avro) {
        return new HistoryProgress(avro.getPartition(), avro.getPosition());
    }
}
