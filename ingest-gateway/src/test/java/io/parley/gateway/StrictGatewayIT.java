package io.parley.gateway;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.POSTGRESQL;
import static io.parley.infra.stack.server.Server.REGISTRY;

import io.parley.gateway.platform.TestGateway;
import io.parley.gateway.platform.TestIssuer;
import io.parley.gateway.platform.TestWebhook;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// A gateway as it stands in the open: nobody is exempt, nobody registers unproven, codes go out, and another issuer is
/// believed.
@WithStack({CASSANDRA, KAFKA, POSTGRESQL, REGISTRY})
class StrictGatewayIT {
    private static TestGateway gateway;
    private static TestIssuer issuer;
    private static TestWebhook webhook;

    @BeforeAll
    static void start(TestStack stack) {
        issuer = new TestIssuer();
        webhook = new TestWebhook();
        gateway = TestGateway.start(
                stack,
                "parley.limits.exempt=",
                "parley.limits.rates.code-sends-of-address.burst=100",
                "parley.limits.rates.code-sends-of-address.refill=100",
                "parley.limits.rates.code-sends-of-address.per=1h",
                "parley.limits.rates.login-tries-of-address.burst=3",
                "parley.limits.rates.login-tries-of-address.refill=3",
                "parley.limits.rates.login-tries-of-address.per=1h",
                "parley.limits.rates.external-sign-ins-of-address.burst=1000",
                "parley.limits.rates.external-sign-ins-of-address.refill=1000",
                "parley.limits.rates.external-sign-ins-of-address.per=1h",
                "parley.sign-in.unverified-registration=false",
                "parley.codes.sink=",
                "parley.codes.webhook=" + webhook.address(),
                "parley.codes.webhook-secret=" + TestWebhook.SECRET,
                "parley.codes.first-retry=10ms",
                "parley.external.issuer=" + TestIssuer.NAME,
                "parley.external.audience=" + TestIssuer.AUDIENCE,
                "parley.external.jwks-url=" + issuer.jwks());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        issuer.close();
        webhook.close();
    }

    static TestGateway gateway() {
        return gateway;
    }

    static TestIssuer issuer() {
        return issuer;
    }

    static TestWebhook webhook() {
        return webhook;
    }

    @Nested
    class External extends ExternalCases {}

    @Nested
    class Strangers extends StrangerCases {}

    @Nested
    class Webhooks extends WebhookCases {}
}
