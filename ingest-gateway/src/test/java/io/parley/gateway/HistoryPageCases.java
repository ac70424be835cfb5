package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.id.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class HistoryPageCases {
    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");
    private final Person bob = gateway.person("Bob");
    private final String chat = alice.http()
            .post("chats", Map.of("kind", "group", "title", "Friends"))
            .string("id");

    private void say(String text) {
        var message = Map.of("ref", Ref.next().toString(), "body", Map.of("text", text));
        assertThat(alice.http().post("chats/" + chat + "/messages", message).status())
                .isEqualTo(201);
    }

    private void addBob() {
        alice.http()
                .post(
                        "chats/" + chat + "/members",
                        Map.of("members", List.of(bob.id().toString())));
    }

    private void removeBob() {
        alice.http().delete("chats/" + chat + "/members/" + bob.id());
    }

    private Answer page(Person reader, String query) {
        return reader.http().get("chats/" + chat + "/messages" + query);
    }

    private static List<Long> seqs(Answer page) {
        return page.json()
                .required("events")
                .valueStream()
                .map(event -> event.required("seq").asLong())
                .toList();
    }

    @Test
    void shouldBeTheLatestOldestFirst() {
        // Given
        say("two");
        say("three");
        say("four");

        // When
        var page = page(alice, "?limit=2");

        // Then
        assertThat(seqs(page)).containsExactly(3L, 4L);
        assertThat(page.json().required("head").asLong()).isEqualTo(4);
        assertThat(page.json().required("upTo").asLong()).isEqualTo(4);
        var event = page.json().required("events").get(1);
        assertThat(event.required("actor").asString()).isEqualTo(alice.id().toString());
        assertThat(event.required("body").required("text").asString()).isEqualTo("four");
    }

    @Test
    void shouldLeadForwardsAndBackwardsThroughTheWholeHistory() {
        // Given
        for (var i = 2; i <= 7; i++) {
            say("message " + i);
        }

        // When
        var forwards = new ArrayList<Long>();
        var after = 0L;
        for (var page = page(alice, "?limit=3&after=0"); !seqs(page).isEmpty(); ) {
            forwards.addAll(seqs(page));
            after = page.json().required("upTo").asLong();
            page = page(alice, "?limit=3&after=" + after);
        }
        var backwards = new ArrayList<Long>();
        for (var page = page(alice, "?limit=3"); !seqs(page).isEmpty(); ) {
            backwards.addAll(0, seqs(page));
            page = page(alice, "?limit=3&before=" + backwards.getFirst());
        }

        // Then
        assertThat(forwards).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(backwards).isEqualTo(forwards);
    }

    @Test
    void shouldHoldOnlyWhatHappenedWhileTheReaderWasAMember() {
        // Given
        say("before bob");
        addBob();
        say("with bob");
        removeBob();
        say("without bob");
        addBob();
        say("with bob again");

        // When
        var bobs = page(bob, "?after=0");

        // Then
        assertThat(seqs(bobs)).containsExactly(3L, 4L, 5L, 7L, 8L);
        assertThat(bobs.text()).doesNotContain("before bob", "without bob");
        assertThat(seqs(page(alice, ""))).hasSize(8);
    }

    @Test
    void shouldEndForAFormerMemberWithTheRemoval() {
        // Given
        addBob();
        removeBob();
        say("without bob");

        // When
        var page = page(bob, "");

        // Then
        assertThat(seqs(page)).containsExactly(2L, 3L);
        assertThat(page.json().required("head").asLong()).isEqualTo(3);
    }

    @Test
    void shouldLookToAnOutsiderAsIfTheChatWereNot() {
        // When
        var forbidden = page(bob, "");
        var absent = bob.http().get("chats/" + UUID.randomUUID() + "/messages");

        // Then
        assertThat(forbidden.outcome()).isEqualTo("404 not_found");
        assertThat(absent.text()).isEqualTo(forbidden.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=100000", "?before=-1", "?after=-1", "?before=2&after=1", "?after=x"})
    void shouldRefuseTheQuestion(String query) {
        // When
        var answer = page(alice, query);

        // Then
        assertThat(answer.outcome()).isEqualTo("400 request_invalid");
    }
}
