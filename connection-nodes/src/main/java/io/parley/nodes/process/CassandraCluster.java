package io.parley.nodes.process;

import io.parley.schemas.access.Login;
import io.parley.schemas.access.Secret;
import io.parley.schemas.access.TrustedCertificates;
import io.parley.schemas.history.CassandraAccess;
import io.parley.schemas.topic.Component;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where the history is read.
///
/// @param contactPoints `host:port` each
/// @param users the role of a component where it is not called like the component
/// @param passwords of the components this process logs in as; none for a cluster that lets everybody in
/// @param certificates of the nodes or their authority, in PEM; null to talk to them without TLS
@Validated
@ConfigurationProperties("parley.cassandra")
record CassandraCluster(
        @NotEmpty @DefaultValue("localhost:9042") List<String> contactPoints,
        @NotBlank @DefaultValue("datacenter1") String datacenter,
        @NotBlank @DefaultValue("parley") String keyspace,
        @DefaultValue Map<Component, String> users,
        @DefaultValue Map<Component, Secret> passwords,
        @Nullable Path certificates) {
    CassandraAccess access() {
        return new CassandraAccess(
                Login.of(Component.CONNECTION_NODE, users, passwords),
                certificates == null ? null : new TrustedCertificates(certificates));
    }

    List<InetSocketAddress> addresses() {
        return contactPoints.stream().map(CassandraCluster::address).toList();
    }

    private static InetSocketAddress address(String contactPoint) {
        var colon = contactPoint.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "parley.cassandra.contact-points: '" + contactPoint + "' is not of the form host:port");
        }
        return new InetSocketAddress(
                contactPoint.substring(0, colon), Integer.parseInt(contactPoint.substring(colon + 1)));
    }
}
