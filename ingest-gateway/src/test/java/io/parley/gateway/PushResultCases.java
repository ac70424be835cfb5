package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.PushResultTopic;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.push.PushResult.Outcome;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

abstract class PushResultCases {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestGateway gateway = GatewayIT.gateway();
    private final PushResultTopic results = gateway.pushResults();
    private final Person alice = gateway.person("Alice");
    private final Person phone = gateway.onAnotherDevice(alice);
    private final String token = "fcm:" + UUID.randomUUID();
    private final int partition = Partitions.ofUser(alice.id(), Topic.PUSH_RESULTS.partitions());

    private static void put(Person person, String token) {
        var answer = person.http()
                .put("devices/" + person.device() + "/push-token", Map.of("platform", "web", "token", token));
        assertThat(answer.status()).isEqualTo(204);
    }

    private static PushResult result(Person person, Outcome outcome, String token) {
        return new PushResult(person.id(), person.device(), ChatId.next(), new Seq(1), outcome, token, null, 1);
    }

    private List<String> tokensAt(long version) {
        return gateway.accountRecords().devicesUpTo(alice.id(), version).getLast().value().devices().stream()
                .map(PushDevice::token)
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldTakeExactlyTheTokenAwayThatTheProviderDoesNotKnow() {
        // Given
        put(alice, token + "1");
        put(phone, token + "2");

        // When
        results.publish(result(alice, Outcome.SENT, token + "1"));
        results.publish(result(alice, Outcome.FAILED, token + "1"));
        results.publish(result(alice, Outcome.TOKEN_INVALID, token + "older"));
        results.publish(result(alice, Outcome.TOKEN_INVALID, token + "2"));
        results.publish(result(phone, Outcome.TOKEN_INVALID, token + "2"));
        results.publish(result(phone, Outcome.TOKEN_INVALID, token + "2"));

        // Then
        assertThat(tokensAt(3)).containsExactly(token + "1");
        put(phone, token + "3");
        assertThat(tokensAt(4)).containsExactlyInAnyOrder(token + "1", token + "3");
    }

    @Test
    void shouldNotMindWhatNeverWas() {
        // Given
        var stranger = gateway.person("Bob");
        put(alice, token);

        // When
        results.publish(result(stranger, Outcome.TOKEN_INVALID, token));
        results.publish(result(alice, Outcome.TOKEN_INVALID, "\u0000 no token \uD83E\uDD8A"));
        results.publish(result(alice, Outcome.TOKEN_INVALID, token));

        // Then
        assertThat(tokensAt(2)).isEmpty();
    }

    @Test
    void shouldWaitForTheDatabaseAndSkipNothing() {
        // Given
        put(alice, token);
        var restarts = gateway.count("parley.push.results.restarts");
        gateway.database()
                .sql("alter table push_tokens rename to push_tokens_away")
                .update();

        // When
        try {
            results.publish(result(alice, Outcome.TOKEN_INVALID, token));
            await().atMost(PATIENCE).until(() -> gateway.count("parley.push.results.restarts") > restarts);
        } finally {
            gateway.database()
                    .sql("alter table push_tokens_away rename to push_tokens")
                    .update();
        }

        // Then
        assertThat(tokensAt(2)).isEmpty();
    }

    @Test
    void shouldPutAsideWhatIsNoResultAndGoOn() {
        // Given
        put(alice, token);
        var before = results.awaitDead(partition, 0).size();
        var key = alice.id().toString().getBytes(StandardCharsets.UTF_8);
        var good = results.encoded(result(alice, Outcome.TOKEN_INVALID, token));
        var garbage = "garbage".getBytes(StandardCharsets.UTF_8);

        // When
        var first = results.publish(partition, key, garbage);
        results.publish(partition, key, null);
        results.publish(partition, null, good);
        results.publish(partition, phone.device().toString().getBytes(StandardCharsets.UTF_8), good);
        var truncated = Arrays.copyOf(good, good.length - 3);
        results.publish(partition, key, truncated);
        results.publish(partition, key, good);

        // Then
        assertThat(tokensAt(2)).isEmpty();
        var dead = results.awaitDead(partition, before + 5);
        assertThat(dead).hasSize(before + 5);
        var letter = dead.get(before);
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo(Long.toString(first));
        assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo(Integer.toString(partition));
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).endsWith(Topic.PUSH_RESULTS.baseName());
        assertThat(dead.subList(before, before + 5))
                .allSatisfy(each ->
                        assertThat(header(each, DeadLetterHeaders.REASON)).isNotBlank());
    }
}
