package io.parley.streams.topology;

import io.parley.streams.process.KafkaCluster;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TopologyConfiguration {
    @Bean
    Admin admin(KafkaCluster cluster) {
        return Admin.create(cluster.clientConfig());
    }

    @Bean
    ClusterChecks clusterChecks(Admin admin, KafkaCluster cluster) {
        return new ClusterChecks(admin, cluster.topics());
    }
}
