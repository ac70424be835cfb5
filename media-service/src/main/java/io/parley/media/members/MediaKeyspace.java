package io.parley.media.members;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the edges find files.
///
/// @param replicas looked at only when the keyspace is created
@ConfigurationProperties("parley.media")
record MediaKeyspace(
        @DefaultValue("parley_media") String keyspace,
        @DefaultValue("1") int replicas) {}
