package io.parley.gateway.presence;

import io.parley.gateway.inbox.Answers;
import io.parley.gateway.log.KafkaSettings;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.log.KnownSettings;
import io.parley.schemas.log.TopicWriter;
import io.parley.schemas.topic.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PresenceConfiguration {
    @Bean(initMethod = "start")
    KnownSettings knownSettings(KafkaSettings kafka, Codecs codecs) {
        return new KnownSettings(kafka.access(), kafka.topics(), codecs.accountSettings());
    }

    @Bean(destroyMethod = "close")
    TopicWriter sessionsWriter(KafkaSettings kafka) {
        return new TopicWriter(kafka.access(), kafka.topics(), Topic.USER_SESSIONS);
    }

    @Bean
    Presences presences(
            Acquaintances acquaintances,
            KnownSettings known,
            Answers answers,
            TopicWriter sessionsWriter,
            Codecs codecs,
            PresenceSettings settings) {
        return new Presences(acquaintances, known, answers, sessionsWriter, codecs.sessions(), settings);
    }
}
