package io.parley.nodes.session;

import io.parley.nodes.process.KafkaCluster;
import io.parley.nodes.process.NodeIdentity;
import io.parley.schemas.codec.Codecs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
    @Bean
    SessionLog sessionLog(KafkaCluster cluster, Codecs codecs, NodeIdentity node) {
        return new SessionLog(cluster, codecs.sessions(), node);
    }

    @Bean
    ClosedConnections closedConnections() {
        return new ClosedConnections();
    }
}
