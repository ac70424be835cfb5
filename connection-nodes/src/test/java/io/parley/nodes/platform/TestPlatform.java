package io.parley.nodes.platform;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.RevocationLog;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.revocation.Revocation;
import java.util.Map;

/// One node with all it needs around it.
public final class TestPlatform implements AutoCloseable {
    private final TestStack stack;
    private final StandIn processors;
    private final TestKeys keys = new TestKeys();
    private final RunningNode node;
    private final RevocationLog revocations;

    private TestPlatform(TestStack stack, String... settings) {
        this.stack = stack;
        processors = new StandIn(stack);
        var codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
        revocations =
                new RevocationLog(BrokerAccess.open(stack.bootstrapServers()), stack.namespace(), codecs.revocations());
        node = RunningNode.start(stack, keys, settings);
    }

    /// @param settings of the node, as `name=value`
    public static TestPlatform start(TestStack stack, String... settings) {
        return new TestPlatform(stack, settings);
    }

    /// A further node of the same platform.
    public RunningNode startNode(String... settings) {
        return RunningNode.start(stack, keys, settings);
    }

    /// As the gateway says it. Returns when it is in the topic.
    public void revoke(Revocation revocation) {
        if (revocations.publish(revocation).join() != WriteOutcome.STORED) {
            throw new IllegalStateException("not stored");
        }
    }

    public StandIn processors() {
        return processors;
    }

    public TestKeys keys() {
        return keys;
    }

    public RunningNode node() {
        return node;
    }

    /// A client that was welcomed; its backlog is still to come.
    public TestClient signIn(UserId user, Map<ChatId, Seq> cursors) {
        return TestClient.signIn(node, keys, user, cursors);
    }

    /// A client that has caught up.
    public TestClient join(UserId user) {
        return signIn(user, Map.of()).caughtUp();
    }

    @Override
    public void close() {
        node.close();
        keys.close();
        revocations.close();
        processors.close();
    }
}
