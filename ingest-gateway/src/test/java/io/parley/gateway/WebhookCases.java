package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.PhoneNumbers;
import io.parley.gateway.platform.TestGateway;
import io.parley.gateway.platform.TestWebhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Codes that go out over HTTP.
abstract class WebhookCases {
    private final TestGateway gateway = StrictGatewayIT.gateway();
    private final TestWebhook webhook = StrictGatewayIT.webhook();
    private final String phone = PhoneNumbers.next();

    @BeforeEach
    void works() {
        webhook.answer();
    }

    private Answer ask() {
        return gateway.anyone().post("auth/otp", Map.of("phone", phone));
    }

    private List<TestWebhook.Call> calls() {
        return webhook.calls().stream()
                .filter(call -> call.json().required("to").asString().equals(phone))
                .toList();
    }

    @Test
    void shouldHandOverTheCodeSigned() throws GeneralSecurityException {
        // When
        var request = ask().string("request");

        // Then
        assertThat(calls()).singleElement().satisfies(call -> {
            assertThat(call.json().required("request").asString()).isEqualTo(request);
            assertThat(call.json().required("channel").asString()).isEqualTo("sms");
            assertThat(Long.parseLong(call.timestamp()))
                    .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(30L));
        });
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TestWebhook.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var call = calls().getFirst();
        var signed = (call.timestamp() + "." + call.text()).getBytes(StandardCharsets.UTF_8);
        assertThat(call.signature()).isEqualTo(HexFormat.of().formatHex(mac.doFinal(signed)));
        var body = Map.of("request", request, "code", webhook.codeFor(phone));
        assertThat(gateway.anyone().post("auth/otp/verify", body).status()).isEqualTo(200);
    }

    @Test
    void shouldTryAgainWithTheSameCode() {
        // Given
        webhook.answer(503, 500);

        // When
        var answer = ask();

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(calls()).hasSize(3);
        assertThat(calls().stream().map(TestWebhook.Call::text).distinct()).hasSize(1);
    }

    @Test
    void shouldSayThatACodeCannotBeSent() {
        // Given
        webhook.answer(500, 500, 500);

        // When
        var answer = ask();
        var refused = refusedByTheWebhook();

        // Then
        assertThat(answer.outcome()).isEqualTo("503 unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(refused.text()).isEqualTo(answer.text());
        assertThat(ask().status()).isEqualTo(202);
    }

    private Answer refusedByTheWebhook() {
        webhook.answer(400);
        return ask();
    }
}
