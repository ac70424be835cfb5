package io.parley.gateway.requests;

import static tools.jackson.databind.cfg.CoercionAction.Fail;

import com.fasterxml.jackson.annotation.Nulls;
import org.eclipse.jetty.server.HttpConfiguration;
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
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.type.LogicalType;

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
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                // The switch above does not reach what becomes text or an enum.
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, Fail)
                                .setCoercion(CoercionInputShape.Float, Fail)
                                .setCoercion(CoercionInputShape.Boolean, Fail));
    }

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> plainServer(RequestSettings settings) {
        return factory -> factory.addServerCustomizers(server -> {
            server.setErrorHandler(new ServerProblems());
            for (var connector : server.getConnectors()) {
                connector.getConnectionFactories().stream()
                        .filter(HttpConfiguration.ConnectionFactory.class::isInstance)
                        .map(HttpConfiguration.ConnectionFactory.class::cast)
                        .forEach(http -> http.getHttpConfiguration()
                                .setIdleTimeout(settings.silence().toMillis()));
            }
        });
    }
}
