package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class ReportCases {
    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");
    private final Person bob = gateway.person("Bob");

    private static Answer report(Person reporter, Person reported) {
        return reporter.http().post("reports", Map.of("user", reported.id().toString(), "reason", "spam"));
    }

    private static String send(Person sender, String chat) {
        var body = Map.of("ref", Ref.next().toString(), "body", Map.of("text", "buy now"));
        return sender.http().post("chats/" + chat + "/messages", body).string("message");
    }

    private String chat() {
        return alice.http()
                .post("chats", Map.of("kind", "direct", "user", bob.id().toString()))
                .string("id");
    }

    private Answer report(Person reporter, String chat, List<String> messages) {
        return reporter.http()
                .post(
                        "reports",
                        Map.of(
                                "user",
                                bob.id().toString(),
                                "reason",
                                "abuse",
                                "comment",
                                "Look at this",
                                "chat",
                                chat,
                                "messages",
                                messages));
    }

    @Test
    void shouldQueueAReportOfMessages() {
        // Given
        var chat = chat();
        var message = send(bob, chat);
        var support = gateway.staff("Support", AccountRole.SUPPORT);

        // When
        var taken = report(alice, chat, List.of(message));

        // Then
        assertThat(taken.status()).isEqualTo(201);
        var id = taken.json().required("id").asLong();
        var queued = support.http().get("admin/reports?after=" + (id - 1));
        var report = queued.json().required("reports").get(0);
        assertThat(report.required("reporter").asString()).isEqualTo(alice.id().toString());
        assertThat(report.required("reported").asString()).isEqualTo(bob.id().toString());
        assertThat(report.required("comment").asString()).isEqualTo("Look at this");
        assertThat(report.required("messages").get(0).asString()).isEqualTo(message);
        assertThat(queued.text()).doesNotContain("buy now");
    }

    @Test
    void shouldTakeOnlyMessagesTheReporterCanSeeOfTheOneReported() {
        // Given
        var chat = chat();
        var own = send(alice, chat);
        var message = send(bob, chat);
        var eve = gateway.person("Eve");

        // Then
        assertThat(report(alice, chat, List.of(own)).outcome()).isEqualTo("404 not_found");
        assertThat(report(eve, chat, List.of(message)).outcome()).isEqualTo("404 not_found");
        assertThat(report(alice, UUID.randomUUID().toString(), List.of(message)).outcome())
                .isEqualTo("404 not_found");
        assertThat(report(alice, chat, List.of(MessageId.next().toString())).outcome())
                .isEqualTo("404 not_found");
        assertThat(report(alice, chat, List.of()).outcome()).isEqualTo("400 report_invalid");
        assertThat(report(alice, chat, List.of(message, message)).outcome()).isEqualTo("400 report_invalid");
        assertThat(report(alice, alice).outcome()).isEqualTo("400 id_invalid");
        assertThat(alice.http()
                        .post("reports", Map.of("user", UUID.randomUUID().toString(), "reason", "spam"))
                        .outcome())
                .isEqualTo("404 user_not_found");
        assertThat(report(alice, bob).status()).isEqualTo(201);
    }

    @Test
    void shouldTakeNoMoreThanCanBeDealtWith() {
        // Given
        IntStream.range(0, 20)
                .forEach(_ -> assertThat(report(alice, bob).status()).isEqualTo(201));

        // When
        var answer = report(alice, bob);

        // Then
        assertThat(answer.outcome()).isEqualTo("429 rate_limited");
        assertThat(report(bob, alice).status()).isEqualTo(201);
    }

    @Test
    void shouldBeWorkedOnByOneOnly() throws InterruptedException, ExecutionException {
        // Given
        var id = report(alice, bob).json().required("id").asLong();
        var people = IntStream.range(0, 8)
                .mapToObj(i -> gateway.staff("Support " + i, AccountRole.SUPPORT))
                .toList();
        var asks = people.stream()
                .<Callable<Answer>>map(
                        person -> () -> person.http().call("POST", "admin/reports/" + id + "/claim", null))
                .toList();

        // When
        var outcomes = new ArrayList<String>();
        try (var askers = Executors.newFixedThreadPool(asks.size())) {
            for (var answer : askers.invokeAll(asks)) {
                outcomes.add(answer.get().outcome());
            }
        }

        // Then
        assertThat(outcomes).containsOnlyOnce("200").contains("409 report_taken");
        var winner = people.get(outcomes.indexOf("200"));
        var loser = people.get(outcomes.indexOf("409 report_taken"));
        var resolution = Map.of("resolution", "warned", "reason", "first time");
        assertThat(loser.http()
                        .post("admin/reports/" + id + "/resolve", resolution)
                        .outcome())
                .isEqualTo("409 report_taken");
        assertThat(winner.http()
                        .post("admin/reports/" + id + "/resolve", resolution)
                        .string("state"))
                .isEqualTo("resolved");
        assertThat(winner.http()
                        .post("admin/reports/" + id + "/resolve", resolution)
                        .outcome())
                .isEqualTo("409 report_taken");
        assertThat(gateway.audit().by(winner.id(), 2))
                .extracting(use -> use.kind() + " " + use.report() + " " + use.reason())
                .containsExactly("CLAIM_REPORT " + id + " null", "RESOLVE_REPORT " + id + " first time");
    }

    @Test
    void shouldNotBeClaimedByWhomItIsAbout() {
        // Given
        var support = gateway.staff("Support", AccountRole.SUPPORT);
        var id = report(alice, support).json().required("id").asLong();

        // When
        var answer = support.http().call("POST", "admin/reports/" + id + "/claim", null);

        // Then
        assertThat(answer.outcome()).isEqualTo("403 not_allowed");
        assertThat(support.http().call("POST", "admin/reports/0/claim", null).outcome())
                .isEqualTo("404 not_found");
        assertThat(support.http().get("admin/reports?state=any").outcome()).isEqualTo("400 request_invalid");
    }
}
