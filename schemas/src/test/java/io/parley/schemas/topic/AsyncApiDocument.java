package io.parley.schemas.topic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;

/// What analysts may read as an AsyncAPI 3 document, from their side: they receive.
final class AsyncApiDocument {
    private static final String BINDING = "0.5.0";
    private static final List<Component> TIERS =
            List.of(Component.ANALYST_METADATA, Component.ANALYST_PSEUDONYMOUS, Component.ANALYST_FULL);
    private static final Map<String, Object> CLOUD_EVENT = ordered(
            "ce_specversion", "1.0",
            "ce_id", "The field id: the same again when the record it was made of is processed again.",
            "ce_source", "/parley/analytics; with a namespace /parley/<namespace>.analytics.",
            "ce_type", "io.parley., the name of the topic, and the field type in lower case with hyphens.",
            "ce_time", "When it happened, as RFC 3339 in UTC.",
            "content-type", "application/avro");

    private AsyncApiDocument() {}

    /// The topics that at least one tier reads.
    static List<Topic> topics() {
        return Arrays.stream(Topic.values())
                .filter(topic -> !tiersOf(topic).isEmpty())
                .toList();
    }

    static Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("asyncapi", "3.0.0");
        document.put("info", info());
        document.put("defaultContentType", "application/avro");
        document.put("servers", Map.of("local", server()));
        document.put("channels", each(AsyncApiDocument::channel));
        document.put("operations", each(AsyncApiDocument::operation));
        var messages = new LinkedHashMap<String, Object>();
        topics().forEach(topic -> messages.put(schemaOf(topic).getName(), message(topic)));
        document.put("components", Map.of("messages", messages));
        return document;
    }

    private static Map<String, Object> info() {
        return ordered(
                "title",
                "Parley for analysts",
                "version",
                "1",
                "description",
                "The topics that analysts receive, written from the catalogue in schemas (Topic); a test keeps the two"
                        + " equal. A breaking change is a topic of another version. See docs/analytics.md.",
                "license",
                ordered("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static Map<String, Object> server() {
        return ordered(
                "host",
                "127.0.0.1:19092",
                "protocol",
                "kafka",
                "description",
                "What ./parley up starts. With --secure: SASL_SSL and SCRAM-SHA-512, one user per tier.",
                "bindings",
                ordered(
                        "kafka",
                        ordered(
                                "schemaRegistryUrl", "http://127.0.0.1:18081/apis/ccompat/v7",
                                "schemaRegistryVendor", "apicurio",
                                "bindingVersion", BINDING)));
    }

    private static Map<String, Object> channel(Topic topic) {
        var name = schemaOf(topic).getName();
        return ordered(
                "address",
                topic.baseName(),
                "description",
                schemaOf(topic).getDoc(),
                "messages",
                ordered(name, reference("#/components/messages/" + name)),
                "servers",
                List.of(reference("#/servers/local")),
                "bindings",
                ordered(
                        "kafka",
                        ordered(
                                "topic",
                                topic.baseName(),
                                "topicConfiguration",
                                ordered(
                                        "cleanup.policy",
                                        List.of(topic.retention().policy()),
                                        "retention.ms",
                                        topic.retention().millis()),
                                "bindingVersion",
                                BINDING)),
                "x-owner",
                topic.writers().stream().sorted().map(Component::principal).toList(),
                "x-tiers",
                tiersOf(topic).stream().map(Component::principal).toList());
    }

    private static Map<String, Object> operation(Topic topic) {
        var channel = "#/channels/" + topic.baseName();
        return ordered(
                "action",
                "receive",
                "channel",
                reference(channel),
                "summary",
                "Set isolation.level=read_committed. Groups are named after the tier.",
                "messages",
                List.of(reference(channel + "/messages/" + schemaOf(topic).getName())));
    }

    private static Map<String, Object> message(Topic topic) {
        var schema = schemaOf(topic);
        var message = new LinkedHashMap<String, Object>();
        message.put("name", schema.getName());
        message.put("title", topic.baseName());
        message.put("summary", schema.getDoc());
        message.put("contentType", "application/avro");
        if (isPublic(topic)) {
            message.put("headers", headers());
        }
        message.put(
                "payload",
                ordered(
                        "schemaFormat",
                        "application/vnd.apache.avro+json;version=1.9.0",
                        "schema",
                        new JsonMapper().readTree(schema.toString())));
        message.put(
                "bindings",
                ordered(
                        "kafka",
                        ordered(
                                "key",
                                ordered("type", "string", "description", "Text in UTF-8; see the description."),
                                "schemaIdLocation",
                                "payload",
                                "schemaIdPayloadEncoding",
                                "confluent",
                                "bindingVersion",
                                BINDING)));
        if (isPublic(topic)) {
            message.put("examples", List.of(ordered("name", "A row", "payload", ExampleRow.of(topic, schema))));
        }
        return message;
    }

    private static Map<String, Object> headers() {
        var properties = new LinkedHashMap<String, Object>();
        CLOUD_EVENT.forEach((name, meaning) -> properties.put(name, ordered("type", "string", "description", meaning)));
        return ordered("type", "object", "required", List.copyOf(CLOUD_EVENT.keySet()), "properties", properties);
    }

    static boolean isPublic(Topic topic) {
        return topic.baseName().startsWith("public.");
    }

    private static List<Component> tiersOf(Topic topic) {
        return TIERS.stream().filter(tier -> topic.readers().containsKey(tier)).toList();
    }

    private static Schema schemaOf(Topic topic) {
        return topic.value().orElseThrow();
    }

    private static Map<String, String> reference(String to) {
        return Map.of("$ref", to);
    }

    private static Map<String, Object> each(Function<Topic, Map<String, Object>> part) {
        var all = new LinkedHashMap<String, Object>();
        topics().forEach(topic -> all.put(topic.baseName(), part.apply(topic)));
        return all;
    }

    /// A name, its value, and so on.
    private static Map<String, Object> ordered(Object... parts) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < parts.length; i += 2) {
            map.put(parts[i].toString(), parts[i + 1]);
        }
        return map;
    }
}
