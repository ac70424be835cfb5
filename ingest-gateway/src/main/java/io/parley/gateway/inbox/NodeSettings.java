package io.parley.gateway.inbox;

import io.parley.schemas.id.NodeSlot;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Which slot of `node.inbox` this gateway reads. No two running nodes or gateways may share one.
@ConfigurationProperties("parley.node")
public record NodeSettings(int slot) {
    public NodeSettings {
        if (slot < 0) {
            throw new IllegalArgumentException("parley.node.slot is negative");
        }
    }

    NodeSlot nodeSlot() {
        return new NodeSlot(slot);
    }
}
