package io.parley.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.IngestGateway;
import io.parley.gateway.tokens.TokenIssuer;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A whole gateway in this JVM, with all it needs around it.
public final class TestGateway implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";

    static {
        // The client would now and then send a request on a connection that the gateway is just closing.
        System.setProperty("jdk.httpclient.keepalive.timeout", "1");
    }

    private final StandIn processors;
    private final AccountRecords accountRecords;
    private final PushResultTopic pushResults;
    private final ConfigurableApplicationContext context;
    private final Path signingKey;
    private final URI address;

    private TestGateway(TestStack stack, String... settings) {
        processors = new StandIn(stack);
        accountRecords = new AccountRecords(stack);
        pushResults = new PushResultTopic(stack);
        try {
            signingKey = Files.createTempDirectory("gateway-keys").resolve("signing-key.pem");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var arguments = new ArrayList<String>();
        stack.serviceProperties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.add("--server.port=0");
        arguments.add("--management.server.port=0");
        arguments.add("--parley.keys.signing-key-file=" + signingKey);
        for (var setting : settings) {
            arguments.add("--" + setting);
        }
        context = IngestGateway.start(arguments.toArray(String[]::new));
        var server = ((WebServerApplicationContext) context).getWebServer();
        address = URI.create("http://localhost:" + (server == null ? -1 : server.getPort()));
    }

    /// @param settings of the gateway, as `name=value`
    public static TestGateway start(TestStack stack, String... settings) {
        return new TestGateway(stack, settings);
    }

    public URI address() {
        return address;
    }

    /// Health and metrics.
    public URI management() {
        return URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.management.port"));
    }

    public StandIn processors() {
        return processors;
    }

    public AccountRecords accountRecords() {
        return accountRecords;
    }

    public PushResultTopic pushResults() {
        return pushResults;
    }

    public TestTokens tokens() {
        return new TestTokens(signingKey);
    }

    public JdbcClient database() {
        return context.getBean(JdbcClient.class);
    }

    /// What a counter of the gateway stands at.
    public double count(String counter) {
        return context.getBean(MeterRegistry.class).get(counter).counter().count();
    }

    /// Nobody: without a token.
    public Caller anyone() {
        return new Caller(address, null);
    }

    public Caller with(String token) {
        return new Caller(address, token);
    }

    /// Somebody who has just registered over HTTP.
    public Person register(String name) {
        var email = SessionId.next() + "@example.org";
        var answer = anyone().post("auth/register", Map.of("email", email, "password", PASSWORD, "name", name));
        assertThat(answer.status()).isEqualTo(201);
        var id = UserId.of(answer.json().required("user").required("id").asString());
        var token = answer.string("accessToken");
        var device = DeviceId.of(answer.string("device"));
        return new Person(id, name, email, PASSWORD, answer.string("refreshToken"), device, with(token));
    }

    /// Somebody with an account and a token but no session, at none of the cost of a password.
    public Person person(String name) {
        var id = UserId.next();
        var email = id + "@example.org";
        database()
                .sql("insert into accounts (id, name, email, password_hash) values (?, ?, ?, 'none')")
                .params(id.value(), name, email)
                .update();
        return onAnotherDevice(new Person(id, name, email, "", "", DeviceId.next(), anyone()));
    }

    /// The same person on a device of which nothing is known yet.
    public Person onAnotherDevice(Person person) {
        var device = DeviceId.next();
        var caller = new io.parley.gateway.tokens.Caller(person.id(), SessionId.next(), device);
        var token = context.getBean(TokenIssuer.class).issue(caller);
        return new Person(person.id(), person.name(), person.email(), "", "", device, with(token));
    }

    public List<Person> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> person("Person " + i)).toList();
    }

    @Override
    public void close() {
        context.close();
        processors.close();
        accountRecords.close();
        pushResults.close();
    }
}
