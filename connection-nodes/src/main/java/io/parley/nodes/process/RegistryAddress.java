package io.parley.nodes.process;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param url where the Confluent interface of the schema registry is found
@ConfigurationProperties("parley.registry")
record RegistryAddress(
        @DefaultValue("http://localhost:8081/apis/ccompat/v7")
        URI url) {}
