package io.parley.streams.sequencing;

import io.parley.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// One record as another process would see it, byte for byte.
record Told(Topic topic, String key, String value, long timestamp, String headers) {
    private static final List<Topic> SINKS =
            List.of(Topic.CHAT_EVENTS, Topic.CHAT_REFUSALS, Topic.CHAT_DELIVERIES, Topic.NODE_INBOX);

    /// Everything written since the last call.
    static List<Told> drain(SequencingFixture sequencing) {
        var hex = HexFormat.of();
        var told = new ArrayList<Told>();
        for (var topic : SINKS) {
            for (var record : sequencing.records(topic)) {
                var key = hex.formatHex(record.key());
                var value = hex.formatHex(record.value());
                told.add(new Told(topic, key, value, record.timestamp(), String.valueOf(record.headers())));
            }
        }
        return told;
    }
}
