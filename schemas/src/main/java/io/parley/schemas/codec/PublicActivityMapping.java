package io.parley.schemas.codec;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.analytics.PublicActivity;
import io.parley.schemas.analytics.PublicActivity.Latencies;
import io.parley.schemas.avro.PublicActivityRecord;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

final class PublicActivityMapping implements Mapping<PublicActivity, PublicActivityRecord> {
    private static final String MINUTE = "MINUTE";

    @Override
    public Schema schema() {
        return PublicActivityRecord.getClassSchema();
    }

    @Override
    public PublicActivityRecord toAvro(PublicActivity value) {
        var latencies = value.latencies();
        return new PublicActivityRecord(
                value.id(),
                MINUTE,
                value.minute(),
                value.revision(),
                value.messages(),
                value.activeChats(),
                value.activeUsers(),
                latencies == null ? 0 : latencies.deliveries(),
                latencies == null ? null : latencies.p50(),
                latencies == null ? null : latencies.p95(),
                latencies == null ? null : latencies.p99(),
                latencies == null ? null : latencies.max(),
                value.pushes(),
                value.pushesRead());
    }

    @Override
    public PublicActivity toValue(PublicActivityRecord avro) {
        if (!avro.getType().equals(MINUTE)) {
            throw new LaterVersionException("public.chat.activity");
        }
        return new PublicActivity(
                avro.getMinute(),
                avro.getRevision(),
                avro.getMessages(),
                avro.getActiveChats(),
                avro.getActiveUsers(),
                avro.getPushes(),
                avro.getPushesRead(),
                latencies(avro));
    }

    private static @Nullable Latencies latencies(PublicActivityRecord avro) {
        return avro.getDeliveries() == 0
                ? null
                : new Latencies(
                        avro.getDeliveries(),
                        requireNonNull(avro.getDeliveryP50Ms(), "deliveryP50Ms"),
                        requireNonNull(avro.getDeliveryP95Ms(), "deliveryP95Ms"),
                        requireNonNull(avro.getDeliveryP99Ms(), "deliveryP99Ms"),
                        requireNonNull(avro.getDeliveryMaxMs(), "deliveryMaxMs"));
    }
}
