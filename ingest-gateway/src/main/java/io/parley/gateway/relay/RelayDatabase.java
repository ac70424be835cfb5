package io.parley.gateway.relay;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The database as the relay sees it: outside the pool, because its connections live as long as the relay.
///
/// @param tls what the address says of TLS, under the driver's names
record RelayDatabase(
        String url, String host, int port, String name, String user, String password, Map<String, String> tls) {
    private static final String SCHEME = "jdbc:";
    private static final int DEFAULT_PORT = 5432;

    /// @throws IllegalArgumentException when the URL does not name one host and one database: a logical replication
    ///     slot lives on one server only
    static RelayDatabase of(String url, @Nullable String user, @Nullable String password) {
        var parts = url.startsWith(SCHEME) ? URI.create(url.substring(SCHEME.length())) : null;
        if (parts == null || parts.getHost() == null || parts.getPath().length() < 2) {
            throw new IllegalArgumentException(
                    "spring.datasource.url is not of the form jdbc:postgresql://host:port/database");
        }
        return new RelayDatabase(
                url,
                parts.getHost(),
                parts.getPort() < 0 ? DEFAULT_PORT : parts.getPort(),
                parts.getPath().substring(1),
                user == null ? "" : user,
                password == null ? "" : password,
                tls(parts.getQuery()));
    }

    private static Map<String, String> tls(@Nullable String query) {
        return query == null
                ? Map.of()
                : Stream.of(query.split("&"))
                        .map(parameter -> parameter.split("=", 2))
                        .filter(parameter -> parameter.length == 2 && parameter[0].startsWith("ssl"))
                        .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
    }

    Connection connect(String purpose) throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("ApplicationName", purpose);
        settings.setProperty("connectTimeout", "3");
        settings.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url, settings);
    }

    @Override
    public String toString() {
        return "RelayDatabase[" + host + ":" + port + "/" + name + "]";
    }
}
