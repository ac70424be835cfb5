package io.parley.gateway.audit;

import io.parley.gateway.log.KafkaSettings;
import io.parley.gateway.outbox.Outbox;
import io.parley.schemas.audit.AuditAction;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.log.TopicWriter;
import io.parley.schemas.topic.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
    @Bean(destroyMethod = "close")
    TopicWriter auditWriter(KafkaSettings kafka) {
        return new TopicWriter(kafka.access(), kafka.topics(), Topic.AUDIT_ACTIONS);
    }

    @Bean
    Audit audit(Outbox outbox, TopicWriter auditWriter, RecordCodec<AuditAction> codec) {
        return new Audit(outbox, auditWriter, codec);
    }
}
