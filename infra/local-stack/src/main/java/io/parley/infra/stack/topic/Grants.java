package io.parley.infra.stack.topic;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// What each component may do on the brokers, derived from the catalogue: it writes the topics it is a writer of, reads
/// those it is a reader of, and owns its groups and what its topology keeps. Everything else is denied.
public final class Grants {
    private static final String EVERY_HOST = "*";

    private final TopicNamespace namespace;
    private final Set<AclBinding> bindings = new LinkedHashSet<>();

    private Grants(TopicNamespace namespace) {
        this.namespace = namespace;
    }

    /// Of all components, in the order of the catalogue.
    public static Set<AclBinding> of(TopicNamespace namespace) {
        var grants = new Grants(namespace);
        for (var topic : Topic.values()) {
            topic.writers().stream().sorted().forEach(writer -> grants.topic(writer, topic, WRITE));
            topic.readers().keySet().stream().sorted().forEach(reader -> grants.topic(reader, topic, READ));
        }
        // Whoever waits for the history to be complete compares its progress with the end of the ledger.
        Topic.HISTORY_PROGRESS.readers().keySet().stream()
                .sorted()
                .forEach(reader -> grants.grant(reader, TOPIC, LITERAL, namespace.nameOf(Topic.CHAT_EVENTS), DESCRIBE));
        Stream.of(Component.values()).forEach(grants::own);
        return grants.bindings;
    }

    /// Its settings too: every component checks at its start that a topic is what it takes it for.
    private void topic(Component component, Topic topic, AclOperation operation) {
        grant(component, TOPIC, LITERAL, namespace.nameOf(topic), operation, DESCRIBE_CONFIGS);
    }

    private void own(Component component) {
        var name = namespace.qualify(component.principal());
        switch (component) {
            case SEQUENCING, ROUTING, RECEIPTS, PRESENCE, NOTIFICATION, ANALYTICS -> application(component, name);
            // Also those of a rebuild, and of analysts who each have their own.
            case HISTORY, OPERATOR, MEDIA_SERVICE, ANALYST_METADATA, ANALYST_PSEUDONYMOUS, ANALYST_FULL ->
                grant(component, GROUP, PREFIXED, name, READ);
            case PUSH -> grant(component, GROUP, LITERAL, name, READ);
            case INGEST_GATEWAY -> {
                grant(component, GROUP, LITERAL, namespace.qualify("push-results"), READ);
                grant(component, GROUP, PREFIXED, namespace.qualify("erasures-"), READ);
            }
            case CONNECTION_NODE, OUTBOX_RELAY -> {
                // They read single partitions from positions of their own, in no group.
            }
        }
    }

    /// What Streams does under an application id.
    private void application(Component component, String id) {
        grant(component, GROUP, LITERAL, id, READ);
        grant(component, TRANSACTIONAL_ID, PREFIXED, id + "-", WRITE);
        grant(component, TOPIC, PREFIXED, id + "-", READ, WRITE, CREATE, DELETE, DESCRIBE_CONFIGS);
    }

    private void grant(
            Component component, ResourceType type, PatternType pattern, String name, AclOperation... operations) {
        var resource = new ResourcePattern(type, name, pattern);
        for (var operation : operations) {
            bindings.add(new AclBinding(
                    resource,
                    new AccessControlEntry(principal(component), EVERY_HOST, operation, AclPermissionType.ALLOW)));
        }
    }

    static String principal(Component component) {
        return "User:" + component.principal();
    }
}
