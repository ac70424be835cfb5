package io.parley.nodes.process;

import io.parley.schemas.access.Secret;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param slot the partition of `node.inbox` that belongs to this node alone
/// @param switchSecret what whoever drains or opens the node must know; null where every program of the machine may
@Validated
@ConfigurationProperties("parley.node")
public record NodeSettings(
        @Min(0) @DefaultValue("0") int slot, @Nullable Secret switchSecret) {}
