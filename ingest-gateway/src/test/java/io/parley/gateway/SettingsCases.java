package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.AccountRecords.Published;
import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.gateway.platform.TestTokens;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.QuietHours;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

abstract class SettingsCases {
    private static final int AT_ONCE = 16;
    private static final String SETTINGS = "users/me/settings";
    private static final String DEFAULTS =
            "{\"version\":0,\"readReceipts\":true,\"presence\":\"everyone\",\"preview\":true,\"mutes\":[],"
                    + "\"profile\":{\"about\":\"everyone\",\"birthDate\":\"contacts\","
                    + "\"picture\":\"everyone\",\"search\":\"everyone\"}}";
    private static final String NIGHT = "{\"from\":\"22:30\",\"to\":\"07:00\",\"zone\":\"Europe/Berlin\"}";

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");

    private Answer change(String json) {
        return alice.http().patch(SETTINGS, json);
    }

    @Test
    void shouldBeTheDefaultsForWhoHasChangedNothing() {
        // When
        var answer = alice.http().get(SETTINGS);

        // Then
        assertThat(answer.json()).isEqualTo(new JsonMapper().readTree(DEFAULTS));
    }

    @Test
    void shouldChangeWhatIsSaidAndLeaveTheRest() {
        // When
        var first = change("{\"readReceipts\":false}");
        var second = change("{\"presence\":\"contacts\",\"preview\":false}");

        // Then
        assertThat(first.status()).isEqualTo(200);
        var seen = alice.http().get(SETTINGS);
        assertThat(seen.json()).isEqualTo(second.json());
        assertThat(seen.json().required("readReceipts").asBoolean()).isFalse();
        assertThat(seen.json().required("preview").asBoolean()).isFalse();
        assertThat(seen.string("presence")).isEqualTo("contacts");
        assertThat(seen.json().required("version").asLong()).isEqualTo(2);
    }

    @Test
    void shouldSetKeepAndClearQuietHours() {
        // When
        var set = change("{\"quietHours\":" + NIGHT + "}");
        var kept = change("{\"preview\":false}");
        var cleared = change("{\"quietHours\":null}");

        // Then
        assertThat(set.json().required("quietHours")).isEqualTo(new JsonMapper().readTree(NIGHT));
        assertThat(kept.json().required("quietHours")).isEqualTo(set.json().required("quietHours"));
        assertThat(cleared.json().has("quietHours")).isFalse();
        assertThat(alice.http().get(SETTINGS).json()).isEqualTo(cleared.json());
    }

    @Test
    void shouldTellTheLogAllOfThem() {
        // When
        change("{\"readReceipts\":false,\"presence\":\"nobody\",\"quietHours\":" + NIGHT + "}");

        // Then
        var told = gateway.accountRecords().settingsUpTo(alice.id(), 1).getLast();
        assertThat(told.key()).isEqualTo(alice.id().toString());
        assertThat(told.partition()).isEqualTo(Partitions.ofUser(alice.id(), Topic.ACCOUNT_SETTINGS.partitions()));
        assertThat(told.value().readReceipts()).isFalse();
        assertThat(told.value().presence()).isEqualTo(Audience.NOBODY);
        assertThat(told.value().preview()).isTrue();
        assertThat(told.value().quiet())
                .isEqualTo(new QuietHours(LocalTime.of(22, 30), LocalTime.of(7, 0), ZoneId.of("Europe/Berlin")));
    }

    @Test
    void shouldTellTheLogEachChangeOnceInTheOrderOfItsVersions() throws InterruptedException, ExecutionException {
        // Given
        var changes = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> NIGHT.replace("22:30", "22:%02d".formatted(i)))
                .<Callable<Answer>>map(hours -> () -> change("{\"quietHours\":" + hours + "}"))
                .toList();

        // When
        try (var askers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var answer : askers.invokeAll(changes)) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }

        // Then
        assertThat(gateway.accountRecords().settingsUpTo(alice.id(), AT_ONCE))
                .extracting(Published::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, AT_ONCE).boxed().toList());
    }

    @Test
    void shouldLeaveWhatIsSoAlreadyAsItIs() {
        // Given
        change("{\"quietHours\":" + NIGHT + "}");

        // When
        var same = change("{\"quietHours\":" + NIGHT + ",\"preview\":true}");
        var nothing = change("{}");

        // Then
        assertThat(same.json().required("version").asLong()).isEqualTo(1);
        assertThat(nothing.json()).isEqualTo(same.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"readReceipts\":\"false\"}                                      | 400 request_invalid",
                "{\"readReceipts\":0}                                              | 400 request_invalid",
                "{\"readReceipts\":null}                                           | 400 request_invalid",
                "{\"preview\":[]}                                                  | 400 request_invalid",
                "{\"preview\":null}                                                | 400 request_invalid",
                "{\"presence\":\"friends\"}                                        | 400 request_invalid",
                "{\"presence\":\"EVERYONE\"}                                       | 400 request_invalid",
                "{\"presence\":\"\"}                                               | 400 request_invalid",
                "{\"presence\":0}                                                  | 400 request_invalid",
                "{\"presence\":null}                                               | 400 request_invalid",
                "{\"version\":7}                                                   | 400 request_invalid",
                "{\"mutes\":[]}                                                    | 400 request_invalid",
                "{\"readReceipts\":false,\"readReceipts\":true}                    | 400 request_invalid",
                "[]                                                                | 400 request_invalid",
                "null                                                              | 400 request_invalid",
                "{\"quietHours\":\"22:30\"}                                        | 400 request_invalid",
                "{\"quietHours\":{}}                                               | 400 request_invalid",
                "{\"quietHours\":{\"from\":\"22:30\",\"to\":\"07:00\"}}            | 400 request_invalid",
                "{\"quietHours\":{\"from\":2230,\"to\":\"07:00\",\"zone\":\"UTC\"}} | 400 request_invalid",
                "{\"quietHours\":{\"from\":null,\"to\":\"07:00\",\"zone\":\"UTC\"}} | 400 request_invalid",
                "{\"quietHours\":{\"from\":\"1:00\",\"to\":\"07:00\",\"zone\":\"UTC\"}} | 400 quiet_hours_invalid",
                "{\"quietHours\":{\"from\":\"24:00\",\"to\":\"07:00\",\"zone\":\"UTC\"}} | 400 quiet_hours_invalid",
                "{\"quietHours\":{\"from\":\"22:30:10\",\"to\":\"07:00\",\"zone\":\"UTC\"}} | 400 quiet_hours_invalid",
                "{\"quietHours\":{\"from\":\"07:00\",\"to\":\"07:00\",\"zone\":\"UTC\"}} | 400 quiet_hours_invalid",
                "{\"quietHours\":{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"Mars/Base\"}} | 400 quiet_hours_invalid",
                "{\"quietHours\":{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"+02:00\"}} | 400 quiet_hours_invalid",
                "{\"quietHours\":{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"\"}} | 400 quiet_hours_invalid"
            })
    void shouldRefuse(String json, String outcome) {
        // When
        var answer = change(json);

        // Then
        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(alice.http().get(SETTINGS).json()).isEqualTo(new JsonMapper().readTree(DEFAULTS));
        assertThat(change("{\"preview\":false}").status()).isEqualTo(200);
    }

    @Test
    void shouldBeOfWhoeverIsSignedInOnly() {
        // Given
        var nobody = gateway.with(gateway.tokens().signed(TestTokens.goodClaims(UserId.next())));

        // When
        var unsigned = gateway.anyone().patch(SETTINGS, "{\"preview\":false}");
        var unread = gateway.anyone().get(SETTINGS);
        var gone = nobody.patch(SETTINGS, "{\"preview\":false}");

        // Then
        assertThat(unsigned.outcome()).isEqualTo("401 unauthenticated");
        assertThat(unread.outcome()).isEqualTo("401 unauthenticated");
        assertThat(gone.outcome()).isEqualTo("404 user_not_found");
    }
}
