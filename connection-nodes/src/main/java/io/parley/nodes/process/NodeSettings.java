package io.parley.nodes.process;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param slot the partition of `node.inbox` that belongs to this node alone
@Validated
@ConfigurationProperties("parley.node")
record NodeSettings(@Min(0) @DefaultValue("0") int slot) {}
