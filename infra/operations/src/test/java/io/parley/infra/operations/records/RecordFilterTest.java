package io.parley.infra.operations.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordFilterTest {
    @Test
    void shouldLookIntoFieldsOfFieldsAndLists() {
        // Given
        var record = record(Map.of(
                "type",
                "SEND",
                "fact",
                Map.of("members", List.of(Map.of("user", "ann"), Map.of("user", "bob"))),
                "seq",
                7L));

        // Then
        assertThat(filter("type=SEND", "fact.members.user=bob", "seq=7").matches(record))
                .isTrue();
        assertThat(filter("fact.members.user=cem").matches(record)).isFalse();
        assertThat(filter("type=SEND", "seq=8").matches(record)).isFalse();
        assertThat(filter("fact.title=").matches(record)).isFalse();
    }

    @Test
    void shouldFindWhatIsNull() {
        // Given
        var value = new HashMap<String, @Nullable Object>();
        value.put("send", null);

        // Then
        assertThat(filter("send=null").matches(record(value))).isTrue();
        assertThat(filter("send.ref=null").matches(record(value))).isFalse();
    }

    @Test
    void shouldAskForTheKey() {
        // Given
        var filter = new RecordFilter("a key", Map.of());

        // Then
        assertThat(filter.matches(record(Map.of()))).isTrue();
        assertThat(new RecordFilter("another", Map.of()).matches(record(Map.of())))
                .isFalse();
    }

    @Test
    void shouldNameTheFieldsThatThereAre() {
        assertThatThrownBy(() -> RecordFilter.of(
                        null, List.of("sender=x"), Topic.CHAT_ACTIONS.value().orElseThrow()))
                .hasMessageContaining("no field sender")
                .hasMessageContaining("actor");
    }

    private static RecordFilter filter(String... conditions) {
        return RecordFilter.of(null, List.of(conditions), null);
    }

    private static Map<String, @Nullable Object> record(@Nullable Object value) {
        var record = new HashMap<String, @Nullable Object>();
        record.put("key", "a key");
        record.put("value", value);
        return record;
    }
}
