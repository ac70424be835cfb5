package io.parley.infra.stack.server;

import java.util.Map;

/// Where the registry keeps its schemas.
public final class RegistryStorage {
    private RegistryStorage() {}

    /// The registry's environment that makes it keep them in the stack's PostgreSQL server.
    ///
    /// @param postgresql `host:port` as the registry sees it
    public static Map<String, String> in(String postgresql) {
        return in(postgresql, PostgresqlServer.ROLE, PostgresqlServer.PASSWORD, "");
    }

    /// @param parameters of the JDBC address; may be empty
    static Map<String, String> in(String postgresql, String role, String password, String parameters) {
        return Map.of(
                "APICURIO_STORAGE_KIND",
                "sql",
                "APICURIO_STORAGE_SQL_KIND",
                "postgresql",
                "APICURIO_DATASOURCE_URL",
                "jdbc:postgresql://" + postgresql + "/" + PostgresqlServer.REGISTRY_DATABASE + "?" + parameters,
                "APICURIO_DATASOURCE_USERNAME",
                role,
                "APICURIO_DATASOURCE_PASSWORD",
                password,
                "QUARKUS_HTTP_ACCESS_LOG_ENABLED",
                "false");
    }
}
