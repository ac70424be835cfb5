package io.parley.infra.load;

import static java.util.stream.Collectors.toMap;

import io.parley.infra.client.LocalPlatform;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.access.TrustedCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What a run is to be.
final class LoadOptions {
    private static final int MAX_PAIRS = 2_000;
    private static final int MAX_RATE = 20_000;
    private static final int MAX_SECONDS = 300;
    private static final int MAX_GROUP = 256;
    private static final int MAX_IDLE = 10_000;
    private static final int MAX_PLACES = 50_000_000;
    /// Nodes refuse more than fifty frames a second of one connection.
    private static final int MAX_RATE_OF_ONE = 40;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--pairs", defaultValue = "50", description = "Chats that talk (default: ${DEFAULT-VALUE}).")
    int pairs;

    @Option(names = "--group-size", defaultValue = "2", description = "Members of each (default: ${DEFAULT-VALUE}).")
    int groupSize;

    @Option(names = "--rate", defaultValue = "500", description = "Messages a second (default: ${DEFAULT-VALUE}).")
    int rate;

    @Option(names = "--seconds", defaultValue = "60", description = "How long (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(names = "--warm-up", defaultValue = "10", description = "Seconds before it (default: ${DEFAULT-VALUE}).")
    int warmUp;

    @Option(names = "--receipts", description = "The receivers say what they have received and read.")
    boolean receipts;

    @Option(
            names = "--saturate",
            description = "Search the highest rate with p99 within 1 s and nothing lost, in steps of --seconds,"
                    + " beginning at --rate.")
    boolean saturate;

    @Option(names = "--idle", paramLabel = "SOCKETS", description = "Open idle sockets and measure their memory.")
    int idle;

    @Option(
            names = "--reconnect",
            paramLabel = "SOCKETS",
            description = "So many idle sockets more drop together when the warm-up ends, and return at once.")
    int reconnect;

    @Option(names = "--topics", description = "Show what each message adds to Kafka's topics.")
    boolean topics;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = LocalPlatform.KAFKA,
            description = "Kafka, for --topics (default: ${DEFAULT-VALUE}).")
    String bootstrapServers = "";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "What else Kafka wants of a client, for --topics (default: what a secure platform left).")
    @Nullable
    Path commandConfig = LocalPlatform.brokerClient().orElse(null);

    @Option(names = "--gateway", description = "Default: the one of this machine.")
    URI gateway = LocalPlatform.gateway();

    @Option(names = "--nodes", split = ",", description = "Default: those of this machine.")
    List<URI> nodes = LocalPlatform.nodes();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results there, too.")
    @Nullable
    Path json;

    /// @throws ParameterException that says which option cannot be
    void validate() {
        try {
            Loopback.require(gateway);
            nodes.forEach(Loopback::require);
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
        within("--pairs", pairs, 1, MAX_PAIRS);
        within("--group-size", groupSize, 2, MAX_GROUP);
        within("--seconds", seconds, 1, MAX_SECONDS);
        within("--warm-up", warmUp, 0, MAX_SECONDS);
        within("--idle", idle, 0, MAX_IDLE);
        within("--reconnect", reconnect, 0, MAX_IDLE);
        // A connection that sends faster would measure the nodes' limit.
        within("--rate with this many --pairs", rate, 1, highestRate(Conversations.of(pairs, groupSize)));
        if (!saturate && (long) rate * (seconds + warmUp) * groupSize > MAX_PLACES) {
            throw invalid("rate, time and group size together are more than this program keeps in memory");
        }
    }

    /// Believes the platform of this machine; null where it has no TLS.
    @Nullable
    SSLContext tls() {
        return LocalPlatform.certificates()
                .map(trusted -> new TrustedCertificates(trusted).context())
                .orElse(null);
    }

    Nodes nodes() {
        return new Nodes(nodes, tls());
    }

    /// @throws IOException when the client's settings cannot be read
    BrokerAccess brokers() throws IOException {
        if (commandConfig == null) {
            return BrokerAccess.open(bootstrapServers);
        }
        var read = new Properties();
        try (var in = Files.newBufferedReader(commandConfig)) {
            read.load(in);
        }
        var settings = read.stringPropertyNames().stream().collect(toMap(name -> name, read::getProperty));
        return new BrokerAccess(bootstrapServers, settings, null);
    }

    /// In messages a second.
    int highestRate(Conversations conversations) {
        return Math.min(MAX_RATE, conversations.users() * MAX_RATE_OF_ONE);
    }

    private void within(String option, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw invalid(option + " is from " + lowest + " to " + highest);
        }
    }

    private ParameterException invalid(@Nullable String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
