package io.parley.nodes.process;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.net.InetSocketAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where the history is read.
///
/// @param contactPoints `host:port` each
@Validated
@ConfigurationProperties("parley.cassandra")
record CassandraCluster(
        @NotEmpty @DefaultValue("localhost:9042") List<String> contactPoints,
        @NotBlank @DefaultValue("datacenter1") String datacenter,
        @NotBlank @DefaultValue("parley") String keyspace) {
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
