package io.parley.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.IngestGateway;
import io.parley.gateway.history.HistoryAccess;
import io.parley.gateway.sessions.Sessions;
import io.parley.gateway.tokens.TokenIssuer;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.revocation.Revocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole gateway in this JVM, with all it needs around it.
public final class TestGateway implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";

    private static final JsonMapper JSON = new JsonMapper();

    static {
        // The client would now and then send a request on a connection that the gateway is just closing.
        System.setProperty("jdk.httpclient.keepalive.timeout", "1");
    }

    private final StandIn processors;
    private final AccountRecords accountRecords;
    private final PushResultTopic pushResults;
    private final AuditTopic audit;
    private final RevocationTopic revocations;
    private final ConfigurableApplicationContext context;
    private final Path home;
    private final URI address;

    private TestGateway(TestStack stack, String... settings) {
        processors = new StandIn(stack);
        accountRecords = new AccountRecords(stack);
        pushResults = new PushResultTopic(stack);
        audit = new AuditTopic(stack);
        revocations = new RevocationTopic(stack);
        try {
            home = Files.createTempDirectory("gateway");
            Files.createDirectory(keys());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var properties = new LinkedHashMap<>(stack.serviceProperties());
        properties.put("server.port", "0");
        properties.put("management.server.port", "0");
        // All tests come from one address; those of limits by address say otherwise.
        properties.put("parley.limits.exempt", "127.0.0.0/8,::1");
        // Refilled more slowly than the slowest machine asks.
        properties.put("parley.limits.rates.sends-of-account.burst", "100");
        properties.put("parley.limits.rates.sends-of-account.refill", "5");
        properties.put("parley.limits.rates.sends-of-account.per", "1s");
        properties.put("parley.keys.directory", keys().toString());
        properties.put("parley.secrets.file", home.resolve("secret").toString());
        properties.put("parley.codes.sink", codes().toString());
        properties.put("parley.sign-in.unverified-registration", "true");
        for (var setting : settings) {
            var parts = setting.split("=", 2);
            properties.put(parts[0], parts[1]);
        }
        properties.values().removeIf(String::isEmpty);
        context = IngestGateway.start(properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
        var server = ((WebServerApplicationContext) context).getWebServer();
        address = URI.create("http://localhost:" + (server == null ? -1 : server.getPort()));
    }

    /// @param settings of the gateway, as `name=value`; without a value what is set otherwise is not
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

    public AuditTopic audit() {
        return audit;
    }

    public RevocationTopic revocations() {
        return revocations;
    }

    /// As a suspension or a deletion does.
    public void endAllSessions(UserId user, Revocation.Reason reason) {
        context.getBean(Sessions.class).endAll(user, reason);
    }

    public TestTokens tokens() {
        return new TestTokens(keys().resolve("signing-key.pem"));
    }

    /// Where the gateway finds its signing keys.
    public Path keys() {
        return home.resolve("keys");
    }

    private Path codes() {
        return home.resolve("codes").resolve("sink.jsonl");
    }

    /// The last code that was sent to this number or address.
    public String codeFor(String contact) {
        return sent().reversed().stream()
                .filter(line -> line.required("to").asString().equals(contact))
                .findFirst()
                .orElseThrow()
                .required("code")
                .asString();
    }

    /// How many codes have been sent.
    public int codesSent() {
        return sent().size();
    }

    private List<JsonNode> sent() {
        try {
            return Files.exists(codes())
                    ? Files.readAllLines(codes()).stream().map(JSON::readTree).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return onAnotherDevice(person, AccountRole.USER);
    }

    private Person onAnotherDevice(Person person, AccountRole role) {
        var device = DeviceId.next();
        var caller = new io.parley.gateway.tokens.Caller(person.id(), SessionId.next(), device, role);
        var token = context.getBean(TokenIssuer.class).issue(caller);
        return new Person(person.id(), person.name(), person.email(), "", "", device, with(token));
    }

    /// Destroys what the account's messages are sealed with.
    public void erase(UserId account) {
        context.getBean(HistoryAccess.class).destroyKeyOf(account);
    }

    /// Somebody with an account that has this role, and a token that says so.
    public Person staff(String name, AccountRole role) {
        var person = person(name);
        database()
                .sql("update accounts set role = ? where id = ?")
                .params(role.name().toLowerCase(Locale.ROOT), person.id().value())
                .update();
        return onAnotherDevice(person, role);
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
        audit.close();
        revocations.close();
    }
}
