package io.parley.schemas.codec;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.avro.ErasureKind;
import io.parley.schemas.avro.ErasureRecord;
import io.parley.schemas.avro.ErasureStepType;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.erasure.ErasureStep;
import io.parley.schemas.id.UserId;
import org.apache.avro.Schema;

final class ErasureMapping implements Mapping<Erasure, ErasureRecord> {
    @Override
    public Schema schema() {
        return ErasureRecord.getClassSchema();
    }

    @Override
    public ErasureRecord toAvro(Erasure value) {
        var user = value.user().toString();
        return switch (value) {
            case Erasure.Requested(var _, var at) -> new ErasureRecord(user, ErasureKind.REQUESTED, null, at);
            case Erasure.StepDone(var _, var step, var at) ->
                new ErasureRecord(user, ErasureKind.STEP_DONE, ErasureStepType.valueOf(step.name()), at);
            case Erasure.Completed(var _, var at) -> new ErasureRecord(user, ErasureKind.COMPLETED, null, at);
        };
    }

    @Override
    public Erasure toValue(ErasureRecord avro) {
        var user = UserId.of(avro.getUser());
        return switch (avro.getKind()) {
            case REQUESTED -> new Erasure.Requested(user, avro.getAt());
            case STEP_DONE -> {
                var step = requireNonNull(avro.getStep(), "a step that is done has a name");
                yield new Erasure.StepDone(user, ErasureStep.valueOf(step.name()), avro.getAt());
            }
            case COMPLETED -> new Erasure.Completed(user, avro.getAt());
        };
    }
}
