package io.parley.infra.system;

import static java.util.stream.Collectors.toMap;

import io.parley.infra.operator.platform.Platform;
import io.parley.schemas.analytics.PublicActivity;
import io.parley.schemas.analytics.PublicMessage;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.List;
import java.util.function.BinaryOperator;

/// What analysts are told, and what they should be told by the ledger.
final class Analysts {
    private final TopicDump dump;
    private final Codecs codecs;

    Analysts(Platform platform) {
        dump = new TopicDump(platform.brokers(), TopicNamespace.NONE);
        codecs = new Codecs(new SchemaRegistry(platform.addresses().registryUrl()), TopicNamespace.NONE);
    }

    /// @param rows the ids of all rows of messages, sorted
    /// @param messages counted over all minutes
    record Told(List<String> rows, long messages) {}

    Told told() {
        var rows = dump.values(Topic.PUBLIC_CHAT_MESSAGES, codecs.publicMessages()).stream()
                .map(PublicMessage::id)
                .sorted()
                .toList();
        var minutes = dump.values(Topic.PUBLIC_CHAT_ACTIVITY, codecs.publicActivity()).stream()
                .collect(toMap(
                        PublicActivity::minute,
                        minute -> minute,
                        BinaryOperator.maxBy((one, other) -> Integer.compare(one.revision(), other.revision()))));
        return new Told(
                rows,
                minutes.values().stream().mapToLong(PublicActivity::messages).sum());
    }

    Told due() {
        var events = codecs.events();
        var ledger = dump.records(Topic.CHAT_EVENTS, Isolation.READ_COMMITTED);
        var rows = ledger.stream()
                .map(record -> Topic.CHAT_EVENTS.baseName() + "/" + record.partition() + "/" + record.offset())
                .sorted()
                .toList();
        var messages = ledger.stream()
                .map(record -> events.decode(record.value()))
                .map(EventRecord::event)
                .filter(MessageSent.class::isInstance)
                .count();
        return new Told(rows, messages);
    }
}
