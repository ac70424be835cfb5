package io.parley.nodes.marks;

import io.parley.nodes.process.KafkaCluster;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.log.MarkLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MarksConfiguration {
    @Bean
    MarkLog markLog(KafkaCluster cluster, Codecs codecs) {
        return new MarkLog(cluster.access(), cluster.topics(), codecs.marks());
    }

    @Bean
    GatheredMarks gatheredMarks(MarkLog log, MarkSettings settings) {
        return new GatheredMarks(log::publish, log::flush, settings.window());
    }
}
