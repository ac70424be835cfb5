package io.parley.nodes.process;

import io.parley.schemas.codec.Codecs;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.log.ActionLog;
import io.parley.schemas.log.SignalLog;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.token.AccessTokens;
import io.parley.schemas.token.JwksKeys;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProcessConfiguration {
    @Bean
    NodeIdentity nodeIdentity(NodeSettings settings) {
        return new NodeIdentity(new NodeSlot(settings.slot()), Incarnation.next());
    }

    @Bean
    Codecs codecs(RegistryAddress registry, KafkaCluster cluster) {
        return new Codecs(new SchemaRegistry(registry.url()), cluster.topics());
    }

    @Bean
    FrameCodec frameCodec() {
        return new FrameCodec();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    LongSupplier millis() {
        return () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /// Runs what may wait.
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService waitingTasks() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean
    JwksKeys jwksKeys(SigningKeys keys, Clock clock) {
        return new JwksKeys(keys.jwksUrl(), clock, keys.tls());
    }

    @Bean
    AccessTokens.Verifier tokenVerifier(JwksKeys keys, Clock clock) {
        return new AccessTokens.Verifier(keys, clock);
    }

    @Bean
    Admin kafkaAdmin(KafkaCluster cluster) {
        var config = cluster.access().clientConfig();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return Admin.create(config);
    }

    @Bean
    SignalLog signalLog(KafkaCluster cluster, Codecs codecs) {
        return new SignalLog(cluster.access(), cluster.topics(), codecs.signals());
    }

    @Bean
    ActionLog actionLog(KafkaCluster cluster, Codecs codecs) {
        return new ActionLog(
                cluster.access(),
                cluster.topics(),
                codecs.actions(),
                cluster.maxInFlight().toBytes());
    }
}
