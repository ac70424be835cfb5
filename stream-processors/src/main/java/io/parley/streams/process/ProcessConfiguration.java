package io.parley.streams.process;

import io.parley.schemas.codec.Codecs;
import io.parley.schemas.key.BodyKeySettings;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.TopicNamespace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class ProcessConfiguration {
    @Bean
    TopicNamespace topicNamespace(KafkaCluster cluster) {
        return cluster.topics();
    }

    @Bean
    Codecs codecs(RegistryAddress registry, TopicNamespace namespace) {
        return new Codecs(new SchemaRegistry(registry.url()), namespace);
    }

    @Bean
    BodyKeySettings bodyKeySettings(Environment settings) {
        return BodyKeySettings.of(settings::getProperty);
    }
}
