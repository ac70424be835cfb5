package io.parley.gateway.log;

import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.audit.AuditAction;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.log.ActionLog;
import io.parley.schemas.log.MarkLog;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.revocation.Revocation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class LogConfiguration {
    /// A request thread that finds its partition this full is told to come back.
    private static final DataSize MAX_IN_FLIGHT = DataSize.ofMegabytes(4);

    @Bean
    Codecs codecs(KafkaSettings kafka, RegistrySettings registry) {
        return new Codecs(new SchemaRegistry(registry.url()), kafka.topics());
    }

    @Bean
    RecordCodec<ActionRecord> actionCodec(Codecs codecs) {
        return codecs.actions();
    }

    @Bean
    RecordCodec<AccountSettings> settingsCodec(Codecs codecs) {
        return codecs.accountSettings();
    }

    @Bean
    RecordCodec<AccountDevices> devicesCodec(Codecs codecs) {
        return codecs.accountDevices();
    }

    @Bean
    RecordCodec<AuditAction> auditCodec(Codecs codecs) {
        return codecs.auditActions();
    }

    @Bean
    RecordCodec<Revocation> revocationCodec(Codecs codecs) {
        return codecs.revocations();
    }

    @Bean
    RecordCodec<Erasure> erasureCodec(Codecs codecs) {
        return codecs.erasures();
    }

    @Bean(destroyMethod = "close")
    ActionLog actionLog(KafkaSettings kafka, RecordCodec<ActionRecord> codec) {
        return new ActionLog(kafka.access(), kafka.topics(), codec, MAX_IN_FLIGHT.toBytes());
    }

    @Bean(destroyMethod = "close")
    MarkLog markLog(KafkaSettings kafka, Codecs codecs) {
        return new MarkLog(kafka.access(), kafka.topics(), codecs.marks());
    }
}
