package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import io.parley.schemas.access.Login;
import io.parley.schemas.access.TrustedCertificates;
import org.jspecify.annotations.Nullable;

/// As whom a process asks Cassandra, and how it knows the nodes.
///
/// @param login null where the cluster knows no users
/// @param certificates of the nodes or their authority; null to talk to them without TLS
public record CassandraAccess(
        @Nullable Login login, @Nullable TrustedCertificates certificates) {
    public static final CassandraAccess OPEN = new CassandraAccess(null, null);

    public void applyTo(CqlSessionBuilder session) {
        if (login != null) {
            session.withAuthCredentials(login.user(), login.password().value());
        }
        if (certificates != null) {
            // The node must be the one that was asked for, not just any that the authority vouches for.
            session.withSslEngineFactory(new ProgrammaticSslEngineFactory(certificates.context(), null, true));
        }
    }
}
