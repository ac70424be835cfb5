package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.parley.gateway.platform.PhoneNumbers;
import io.parley.gateway.platform.TestGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Nothing that signs in stands in a log, whatever its level.
abstract class LogCanaryCases {
    private final TestGateway gateway = GatewayIT.gateway();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    private List<String> written() {
        return List.copyOf(events.list).stream()
                .map(event -> event.getFormattedMessage() + " "
                        + Objects.requireNonNullElse(event.getKeyValuePairs(), List.of()) + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()))
                .toList();
    }

    @Test
    void shouldLogNoNumberCodeOrToken() {
        // Given
        var phone = PhoneNumbers.next();
        var secrets = new ArrayList<>(List.of(phone.substring(1), TestGateway.PASSWORD));
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var ours = (Logger) LoggerFactory.getLogger("io.parley");
        var web = (Logger) LoggerFactory.getLogger("org.springframework.web");
        events.start();
        root.addAppender(events);
        ours.setLevel(Level.TRACE);
        web.setLevel(Level.DEBUG);

        // When
        try {
            var request =
                    gateway.anyone().post("auth/otp", Map.of("phone", phone)).string("request");
            var code = gateway.codeFor(phone);
            gateway.anyone().post("auth/otp/verify", Map.of("request", request, "code", "000000"));
            var verified = gateway.anyone().post("auth/otp/verify", Map.of("request", request, "code", code));
            var challenge = verified.string("challenge");
            var body = Map.of("challenge", challenge, "name", "Alice", "password", TestGateway.PASSWORD);
            var registered = gateway.anyone().post("auth/register", body);
            gateway.anyone().post("auth/register", body);
            gateway.anyone().post("auth/login", Map.of("phone", phone, "password", "not this one"));
            gateway.with(registered.string("accessToken")).get("users/me");
            secrets.addAll(
                    List.of(code, challenge, registered.string("accessToken"), registered.string("refreshToken")));
        } finally {
            ours.setLevel(Level.INFO);
            web.setLevel(null);
            root.detachAppender(events);
        }

        // Then
        assertThat(written()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(secrets));
    }
}
