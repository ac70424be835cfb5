package io.parley.infra.operations.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.topic.Catalogue.Survey;
import io.parley.infra.stack.topic.Drift.Difference;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsCommandTest {
    private static final KeptRecords SOME = new KeptRecords(4, 7, 100);
    private static final String EVENTS = Topic.CHAT_EVENTS.baseName();

    @Test
    void shouldSayOfATopicThatItIsMissingEvenWhenNothingElseIsWrong() {
        // When
        var shown = shown(new Survey(List.of(Topic.CHAT_EVENTS), List.of()), Map.of());

        // Then
        assertThat(shown)
                .contains(
                        "{\"topic\":\"%s\",\"partitions\":null,\"offsets\":null,\"bytesOnDisk\":null,".formatted(EVENTS)
                                + "\"retention\":\"for ever\",\"state\":\"missing\"}");
    }

    @Test
    void shouldNameEveryDifferenceOfATopic() {
        // Given
        var differences = List.of(
                new Difference(EVENTS, "partitions", "4", "5"), new Difference(EVENTS, "retention.ms", "-1", "1000"));

        // When
        var shown = shown(new Survey(List.of(), differences), Map.of(EVENTS, SOME));

        // Then
        assertThat(shown)
                .contains("\"state\":\"partitions should be 4 but is 5; retention.ms should be -1 but is 1000\"");
    }

    @Test
    void shouldNameStrangersButNotWhatApplicationsKeep() {
        // When
        var shown = shown(
                new Survey(List.of(), List.of()),
                Map.of(EVENTS, SOME, "left.behind", SOME, "sequencing-chat-head-changelog", SOME));

        // Then
        assertThat(shown).contains("left.behind").doesNotContain("sequencing-chat-head-changelog");
    }

    private static String shown(Survey survey, Map<String, KeptRecords> kept) {
        var out = new StringWriter();
        TopicsCommand.table(TopicNamespace.NONE, survey, kept).print(new PrintWriter(out), true);
        return out.toString();
    }
}
