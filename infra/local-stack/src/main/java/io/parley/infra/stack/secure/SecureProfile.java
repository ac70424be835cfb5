package io.parley.infra.stack.secure;

import io.parley.infra.stack.process.Home;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.access.Login;
import io.parley.schemas.access.Secret;
import io.parley.schemas.access.TrustedCertificates;
import io.parley.schemas.history.CassandraAccess;
import io.parley.schemas.topic.Component;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// A stack that lets nobody in without a name: its secrets and certificates, in one directory that is its owner's.
/// Everything in it is made at the first start and kept.
public final class SecureProfile {
    /// Who may do everything on a server; no service is ever given this login.
    private static final String ADMINISTRATOR = "administrator";

    private static final String SECRETS = "secrets.properties";
    private static final String BROKER_CLIENT = "kafka-client.properties";

    private final Path directory;
    private final Secrets secrets;
    private final Certificates certificates;

    /// @throws io.parley.infra.stack.process.StackException when a secret in the directory is short or a sample
    public SecureProfile(Home home) {
        directory = directory(home);
        try {
            OwnerOnly.directory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        secrets = new Secrets(directory.resolve(SECRETS));
        certificates = new Certificates(directory.resolve("certificates"), secrets);
    }

    /// The one that the data of this home was made under, if it was.
    public static Optional<SecureProfile> of(Home home) {
        return Files.exists(directory(home).resolve(SECRETS)) ? Optional.of(new SecureProfile(home)) : Optional.empty();
    }

    private static Path directory(Home home) {
        return home.directory().resolve("secure");
    }

    public ServerKey key(Holder holder) {
        return certificates.of(holder);
    }

    /// What clients of all servers believe, PEM.
    public Path trusted() {
        return certificates.trusted();
    }

    /// Of a user of one server.
    public Secret secret(String server, String user) {
        return secrets.of(server + "." + user);
    }

    /// What whoever drains a connection node must know.
    public Secret nodeSwitch() {
        return secret("node", "switch");
    }

    /// What every Kafka client of this stack is told, under Kafka's own names.
    public Map<String, String> brokerProperties() {
        return Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", trusted().toString());
    }

    public Secret brokerPassword(Component component) {
        return secret("kafka", component.principal());
    }

    public BrokerAccess brokerAccess(Component component, String bootstrapServers) {
        return new BrokerAccess(
                bootstrapServers, brokerProperties(), new Login(component.principal(), brokerPassword(component)));
    }

    public Login brokerAdministrator() {
        return new Login(ADMINISTRATOR, secret("kafka", ADMINISTRATOR));
    }

    public BrokerAccess brokersAsAdministrator(String bootstrapServers) {
        return new BrokerAccess(bootstrapServers, brokerProperties(), brokerAdministrator());
    }

    /// Leaves what Kafka's own tools want as `--command-config` to act as the administrator.
    public void writeBrokerClient(String bootstrapServers) {
        var settings = new Properties();
        settings.putAll(brokersAsAdministrator(bootstrapServers).clientConfig());
        var text = new StringWriter();
        try {
            settings.store(text, null);
            OwnerOnly.write(directory.resolve(BROKER_CLIENT), text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Login cassandraAdministrator() {
        return new Login(ADMINISTRATOR, secret("cassandra", ADMINISTRATOR));
    }

    public CassandraAccess cassandra(Login login) {
        return new CassandraAccess(login, new TrustedCertificates(trusted()));
    }

    /// What stands behind a JDBC address, after a question mark.
    public String jdbcParameters() {
        return "sslmode=verify-full&sslrootcert=" + trusted();
    }
}
