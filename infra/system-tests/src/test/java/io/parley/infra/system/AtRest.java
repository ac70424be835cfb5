package io.parley.infra.system;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.jspecify.annotations.Nullable;

/// Everything the log and the database hold: every record of every topic, changelogs of the topologies and aborted
/// records among them, and every row of every table.
final class AtRest {
    private final BrokerAccess brokers;
    private final CqlSession cassandra;

    AtRest(BrokerAccess brokers, CqlSession cassandra) {
        this.brokers = brokers;
        this.cassandra = cassandra;
    }

    /// Where the text is found as plain UTF-8, and what was looked at: topics and tables, with the number of their keys
    /// and values, and of their fields.
    record Search(List<String> found, Map<String, Integer> looked) {}

    Search of(Pattern text) throws InterruptedException, ExecutionException {
        var search = new Search(new ArrayList<>(), new HashMap<>());
        try (var admin = Admin.create(brokers.clientConfig())) {
            var all = new ListTopicsOptions().listInternal(true);
            for (var topic : admin.listTopics(all).names().get()) {
                topic(topic, text, search);
            }
        }
        for (var table : cassandra
                .execute("SELECT keyspace_name, table_name FROM system_schema.tables")
                .all()) {
            var keyspace = table.getString("keyspace_name");
            if (keyspace != null && keyspace.startsWith("parley")) {
                table(keyspace + "." + table.getString("table_name"), text, search);
            }
        }
        return search;
    }

    private void topic(String topic, Pattern text, Search search) {
        var dump = new TopicDump(brokers, TopicNamespace.NONE);
        for (var received : dump.records(topic, Isolation.READ_UNCOMMITTED)) {
            look("topic " + topic, received.key(), text, search);
            look("topic " + topic, received.value(), text, search);
            // The trace context travels there, and what is wrong with a dead letter.
            received.headers().forEach(header -> look("headers of " + topic, header.value(), text, search));
        }
    }

    private void table(String table, Pattern text, Search search) {
        for (var row : cassandra.execute("SELECT * FROM " + table)) {
            for (var column : row.getColumnDefinitions()) {
                var value = row.getBytesUnsafe(column.getName());
                look("table " + table, value == null ? null : bytesOf(value), text, search);
            }
        }
    }

    private static void look(String place, byte @Nullable [] bytes, Pattern text, Search search) {
        search.looked().merge(place, 1, Integer::sum);
        if (bytes != null
                && text.matcher(new String(bytes, StandardCharsets.UTF_8)).find()) {
            search.found().add(place);
        }
    }

    private static byte[] bytesOf(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
