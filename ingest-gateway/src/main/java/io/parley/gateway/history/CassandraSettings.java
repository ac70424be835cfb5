package io.parley.gateway.history;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the history is read.
///
/// @param contactPoints `host:port` each
/// @param datacenter the local one
@ConfigurationProperties("parley.cassandra")
public record CassandraSettings(
        @DefaultValue List<String> contactPoints,
        @DefaultValue("datacenter1") String datacenter,
        @DefaultValue("parley") String keyspace) {
    public CassandraSettings {
        if (contactPoints.isEmpty()) {
            throw new IllegalArgumentException("parley.cassandra.contact-points is not set");
        }
        if (!contactPoints.stream().allMatch(point -> point.matches(".+:\\d{1,5}"))) {
            throw new IllegalArgumentException("parley.cassandra.contact-points are not all of the form host:port");
        }
        contactPoints = List.copyOf(contactPoints);
    }
}
