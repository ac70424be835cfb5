package io.parley.media.members;

import io.parley.schemas.access.Login;
import io.parley.schemas.access.Secret;
import io.parley.schemas.access.TrustedCertificates;
import io.parley.schemas.history.CassandraAccess;
import io.parley.schemas.topic.Component;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where memberships are read, and the files written that the edges look up.
///
/// @param contactPoints `host:port` each
/// @param datacenter the local one
/// @param users the role of a component where it is not called like the component
/// @param passwords of the components this process logs in as; none for a cluster that lets everybody in
/// @param certificates of the nodes or their authority, in PEM; null to talk to them without TLS
@ConfigurationProperties("parley.cassandra")
record CassandraSettings(
        @DefaultValue List<String> contactPoints,
        @DefaultValue("datacenter1") String datacenter,
        @DefaultValue("parley") String keyspace,
        @DefaultValue Map<Component, String> users,
        @DefaultValue Map<Component, Secret> passwords,
        @Nullable Path certificates) {
    public CassandraSettings {
        if (contactPoints.isEmpty()) {
            throw new IllegalArgumentException("parley.cassandra.contact-points is not set");
        }
        if (!contactPoints.stream().allMatch(point -> point.matches(".+:\\d{1,5}"))) {
            throw new IllegalArgumentException("parley.cassandra.contact-points are not all of the form host:port");
        }
        contactPoints = List.copyOf(contactPoints);
    }

    CassandraAccess access() {
        return new CassandraAccess(
                Login.of(Component.MEDIA_SERVICE, users, passwords),
                certificates == null ? null : new TrustedCertificates(certificates));
    }
}
