package io.parley.nodes.process;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param jwksUrl where the public keys of access tokens are found
@ConfigurationProperties("parley.keys")
record SigningKeys(
        @DefaultValue("http://localhost:8080/.well-known/jwks.json")
        URI jwksUrl) {}
