package io.parley.gateway.secrets;

import static java.util.Objects.requireNonNull;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SecretConfiguration {
    @Bean
    ServerSecret serverSecret(SecretSettings settings) {
        return ServerSecret.at(requireNonNull(settings.file()));
    }
}
