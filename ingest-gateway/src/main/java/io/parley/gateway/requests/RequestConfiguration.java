package io.parley.gateway.requests;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;

@Configuration(proxyBeanMethods = false)
class RequestConfiguration {
    private static final int MAX_JSON_DEPTH = 16;
    private static final int MAX_NUMBER_LENGTH = 32;

    @Bean
    FilterRegistrationBean<RequestLimits> requestLimits(RequestSettings settings) {
        var registration = new FilterRegistrationBean<>(new RequestLimits(settings));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    JsonFactoryBuilderCustomizer strictParsing(RequestSettings settings) {
        return json -> json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_JSON_DEPTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxStringLength((int) settings.maxBody().toBytes())
                        .build());
    }

    @Bean
    JsonMapperBuilderCustomizer strictBinding() {
        return json -> json.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> plainServer() {
        return factory -> factory.addServerCustomizers(server -> server.setErrorHandler(new ServerProblems()));
    }
}
