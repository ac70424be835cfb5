package io.parley.nodes.revocation;

import io.parley.nodes.process.KafkaCluster;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.log.KnownRevocations;
import io.parley.schemas.log.TicketLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RevocationConfiguration {
    @Bean(initMethod = "start")
    KnownRevocations knownRevocations(KafkaCluster cluster, Codecs codecs, Clock clock) {
        return new KnownRevocations(cluster.access(), cluster.topics(), codecs.revocations(), clock);
    }

    @Bean(initMethod = "start")
    TicketLog ticketLog(KafkaCluster cluster, Codecs codecs, Clock clock) {
        return new TicketLog(cluster.access(), cluster.topics(), codecs.ticketUses(), clock);
    }
}
