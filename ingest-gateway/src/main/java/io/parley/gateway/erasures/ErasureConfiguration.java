package io.parley.gateway.erasures;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.log.KafkaSettings;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.erasure.ErasureStep;
import io.parley.schemas.log.DeadLetters;
import io.parley.schemas.log.GroupReader;
import io.parley.schemas.log.RecordReader;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Each owner reads the topic in a group of its own, so that one that cannot go on holds up no other.
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    private final KafkaSettings kafka;
    private final RecordCodec<Erasure> codec;
    private final MeterRegistry meters;

    ErasureConfiguration(KafkaSettings kafka, RecordCodec<Erasure> codec, MeterRegistry meters) {
        this.kafka = kafka;
        this.codec = codec;
        this.meters = meters;
    }

    @Bean(destroyMethod = "close")
    DeadLetters erasureDeadLetters() {
        return new DeadLetters(
                kafka.access(),
                kafka.topics(),
                Topic.ACCOUNT_ERASURES_DLQ,
                meters.counter("parley.erasures.dead.letters")::increment);
    }

    @Bean(initMethod = "start")
    GroupReader directoryErasures(Parts parts, Erasures erasures, DeadLetters erasureDeadLetters) {
        return reader("erasures-directory", erasureDeadLetters, new Owner(Saga.DIRECTORY, parts, erasures)::take);
    }

    @Bean(initMethod = "start")
    GroupReader bodyErasures(Parts parts, Erasures erasures, DeadLetters erasureDeadLetters) {
        var owner = new Owner(List.of(ErasureStep.HISTORY_BODIES), parts, erasures);
        return reader("erasures-bodies", erasureDeadLetters, owner::take);
    }

    @Bean(initMethod = "start")
    GroupReader gatheredErasures(Parts parts, Erasures erasures, DeadLetters erasureDeadLetters) {
        return reader("erasures-gathering", erasureDeadLetters, new Gathering(parts, erasures)::take);
    }

    private GroupReader reader(String group, DeadLetters deadLetters, Consumer<Erasure> taker) {
        var reader = new RecordReader<>(codec, Erasure::user, deadLetters, taker);
        var restarts = meters.counter("parley.erasures.restarts", "group", group);
        return new GroupReader(
                kafka.access(),
                kafka.topics(),
                Topic.ACCOUNT_ERASURES,
                Component.INGEST_GATEWAY,
                group,
                reader::take,
                restarts::increment);
    }
}
