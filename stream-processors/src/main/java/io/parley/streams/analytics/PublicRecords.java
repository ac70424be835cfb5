package io.parley.streams.analytics;

import io.parley.schemas.analytics.PublicActivity;
import io.parley.schemas.analytics.PublicMessage;
import io.parley.schemas.analytics.PublicReceipt;
import io.parley.schemas.analytics.PublicSession;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.topology.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// The rows as records: each a CloudEvent in the binary mode of Kafka, at the time of what it tells.
final class PublicRecords {
    static final String MESSAGES = "public-chat-messages";
    static final String RECEIPTS = "public-chat-receipts";
    static final String SESSIONS = "public-user-sessions";
    static final String ACTIVITY = "public-chat-activity";

    private final RecordCodec<PublicMessage> messages;
    private final RecordCodec<PublicReceipt> receipts;
    private final RecordCodec<PublicSession> sessions;
    private final RecordCodec<PublicActivity> activity;
    private final String source;

    PublicRecords(Codecs codecs, TopicNamespace topics) {
        messages = codecs.publicMessages();
        receipts = codecs.publicReceipts();
        sessions = codecs.publicSessions();
        activity = codecs.publicActivity();
        source = "/parley/" + topics.qualify(AnalyticsTopology.NAME);
    }

    /// Names a record for good, whatever is made of it.
    static String position(Topic topic, RecordMetadata place) {
        return topic.baseName() + "/" + place.partition() + "/" + place.offset();
    }

    Outgoing of(PublicMessage row) {
        var headers = headers(row.id(), Topic.PUBLIC_CHAT_MESSAGES, row.type().name(), row.at());
        return Outgoing.to(MESSAGES, row.chat(), messages.encode(row), row.at().toEpochMilli(), headers);
    }

    Outgoing of(PublicReceipt row) {
        var headers = headers(row.id(), Topic.PUBLIC_CHAT_RECEIPTS, row.type().name(), row.at());
        return Outgoing.to(RECEIPTS, row.chat(), receipts.encode(row), row.at().toEpochMilli(), headers);
    }

    Outgoing of(PublicSession row) {
        var headers = headers(row.id(), Topic.PUBLIC_USER_SESSIONS, row.type().name(), row.at());
        return Outgoing.to(SESSIONS, row.user(), sessions.encode(row), row.at().toEpochMilli(), headers);
    }

    Outgoing of(PublicActivity row) {
        var headers = headers(row.id(), Topic.PUBLIC_CHAT_ACTIVITY, "MINUTE", row.minute());
        return Outgoing.to(
                ACTIVITY, row.minute(), activity.encode(row), row.minute().toEpochMilli(), headers);
    }

    private Headers headers(String id, Topic topic, String type, Instant at) {
        var word = type.toLowerCase(Locale.ROOT).replace('_', '-');
        var headers = new RecordHeaders();
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_source",
                        source,
                        "ce_type",
                        "io.parley." + topic.baseName() + "." + word,
                        "ce_time",
                        at.toString(),
                        "content-type",
                        "application/avro")
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }
}
