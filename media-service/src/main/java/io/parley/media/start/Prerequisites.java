package io.parley.media.start;

import io.parley.media.log.KafkaSettings;
import io.parley.schemas.topic.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/// Waits, before anything is built, until the database, the schema registry, the cluster and its topics answer. What
/// does not answer in time, or is not configured, ends the start with a message that names the setting.
public final class Prerequisites implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Logger log = LoggerFactory.getLogger(Prerequisites.class);
    private static final List<Topic> TOPICS =
            List.of(Topic.ACCOUNT_REVOCATIONS, Topic.CHAT_EVENTS, Topic.CHAT_EVENTS_DLQ);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /// One try. The message of the exception says why it is not there yet.
    private interface Probe {
        void check() throws IOException, SQLException, ExecutionException, TimeoutException, InterruptedException;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = context.getEnvironment();
        var patience = settings.getProperty("parley.start.patience", Duration.class, Duration.ofSeconds(60));
        var jdbc = required(settings, "spring.datasource.url");
        var registry = required(settings, "parley.registry.url");
        required(settings, "parley.kafka.bootstrap-servers");
        var kafka =
                Binder.get(settings).bind("parley.kafka", KafkaSettings.class).get();

        await("PostgreSQL with what the gateway lays out in it", "spring.datasource.url", patience, () -> {
            var user = settings.getProperty("spring.datasource.username");
            var password = settings.getProperty("spring.datasource.password");
            askDatabase(jdbc, user, password);
        });
        await("the schema registry", "parley.registry.url", patience, () -> askRegistry(registry));
        await("Kafka and its topics", "parley.kafka.bootstrap-servers", patience, () -> checkTopics(kafka));
    }

    private static String required(ConfigurableEnvironment settings, String key) {
        var value = settings.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new StartRefusedException("The media service cannot start: " + key + " is not set.", null);
        }
        return value;
    }

    private static void await(String what, String key, Duration patience, Probe probe) {
        var deadline = System.nanoTime() + patience.toNanos();
        var told = false;
        while (true) {
            Exception failure;
            try {
                probe.check();
                log.atInfo().addKeyValue("what", what).log("found");
                return;
            } catch (IOException | SQLException | ExecutionException | TimeoutException | KafkaException e) {
                failure = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartRefusedException("Interrupted while waiting for " + what, e);
            }
            if (System.nanoTime() > deadline) {
                throw new StartRefusedException(
                        "The media service cannot start: no " + what + " within " + patience.toSeconds() + " s; see "
                                + key + ". The last answer: " + failure.getMessage(),
                        failure);
            }
            if (!told) {
                log.atInfo()
                        .addKeyValue("what", what)
                        .addKeyValue("setting", key)
                        .addKeyValue("reason", failure.getMessage())
                        .log("waiting");
                told = true;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void askDatabase(String url, @Nullable String user, @Nullable String password) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password);
                var ask = connection.prepareStatement("select to_regclass('media.outbox') is not null");
                var answer = ask.executeQuery()) {
            answer.next();
            if (!answer.getBoolean(1)) {
                throw new SQLException(
                        "there is no table media.outbox: the gateway has not been started on this database");
            }
        }
    }

    private static void askRegistry(String url) throws IOException, InterruptedException {
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build()) {
            var request = HttpRequest.newBuilder(URI.create(url + "/subjects"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            var status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("status " + status);
            }
        }
    }

    private static void checkTopics(KafkaSettings kafka)
            throws ExecutionException, InterruptedException, TimeoutException {
        var drift = new ArrayList<String>();
        try (var admin = Admin.create(kafka.access().clientConfig())) {
            var names = TOPICS.stream().map(kafka.topics()::nameOf).toList();
            var found = admin.describeTopics(names).allTopicNames().get(5, TimeUnit.SECONDS);
            TOPICS.forEach(topic -> compare(topic, kafka.topics().nameOf(topic), found, drift));
        }
        if (!drift.isEmpty()) {
            throw new StartRefusedException(
                    "The media service cannot start: topics differ from the catalogue: " + String.join(", ", drift),
                    null);
        }
    }

    private static void compare(Topic topic, String name, Map<String, TopicDescription> found, List<String> drift) {
        var description = found.get(name);
        var partitions = description == null ? 0 : description.partitions().size();
        if (partitions != topic.partitions()) {
            drift.add(name + " has " + partitions + " partitions instead of " + topic.partitions());
        }
    }
}
