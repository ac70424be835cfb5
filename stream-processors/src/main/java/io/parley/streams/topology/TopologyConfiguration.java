package io.parley.streams.topology;

import io.parley.streams.process.KafkaCluster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TopologyConfiguration {
    @Bean
    AdminClients adminClients(KafkaCluster cluster) {
        return new AdminClients(cluster);
    }

    @Bean
    ClusterChecks clusterChecks(AdminClients admins, KafkaCluster cluster) {
        return new ClusterChecks(admins::seeing, cluster.topics());
    }

    /// A process that only runs workers has none.
    @Bean
    StreamsEndpoint streamsEndpoint(ObjectProvider<RunningTopology> topologies) {
        return new StreamsEndpoint(topologies.orderedStream().toList());
    }
}
