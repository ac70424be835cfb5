package io.parley.gateway.erasures;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.log.KafkaSettings;
import io.parley.gateway.reading.DeadLetters;
import io.parley.gateway.reading.GroupReader;
import io.parley.gateway.reading.RecordReader;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.erasure.ErasureStep;
import io.parley.schemas.topic.Topic;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
        return new DeadLetters(kafka, Topic.ACCOUNT_ERASURES_DLQ, meters.counter("parley.erasures.dead.letters"));
    }

    @Bean
    GroupReader directoryErasures(Parts parts, Erasures erasures, DeadLetters erasureDeadLetters) {
        // Until there is a media service, the gateway answers for it.
        var steps = Stream.concat(Saga.DIRECTORY.stream(), Stream.of(ErasureStep.MEDIA))
                .toList();
        return reader("erasures-directory", erasureDeadLetters, new Owner(steps, parts, erasures)::take);
    }

    @Bean
    GroupReader bodyErasures(Parts parts, Erasures erasures, DeadLetters erasureDeadLetters) {
        var owner = new Owner(List.of(ErasureStep.HISTORY_BODIES), parts, erasures);
        return reader("erasures-bodies", erasureDeadLetters, owner::take);
    }

    @Bean
    GroupReader gatheredErasures(Parts parts, Erasures erasures, DeadLetters erasureDeadLetters) {
        return reader("erasures-gathering", erasureDeadLetters, new Gathering(parts, erasures)::take);
    }

    private GroupReader reader(String group, DeadLetters deadLetters, Consumer<Erasure> taker) {
        var reader = new RecordReader<>(codec, Erasure::user, deadLetters, taker);
        var restarts = meters.counter("parley.erasures.restarts", "group", group);
        return new GroupReader(kafka, Topic.ACCOUNT_ERASURES, group, reader::take, restarts);
    }
}
