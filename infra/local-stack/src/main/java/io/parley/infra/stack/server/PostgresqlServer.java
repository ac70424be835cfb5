package io.parley.infra.stack.server;

import io.parley.infra.stack.process.Command;
import io.parley.infra.stack.process.Executions;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Port;
import io.parley.infra.stack.process.Recipe;
import io.parley.infra.stack.process.Signal;
import io.parley.infra.stack.secure.Holder;
import io.parley.infra.stack.secure.SecureProfile;
import io.parley.schemas.access.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server with the roles and the databases of the platform.
///
/// @param secure null for one role that does everything, with a password that is known to all
public record PostgresqlServer(
        Software software, int port, @Nullable SecureProfile secure) implements Recipe {
    static final String NAME = "postgresql";

    static final String ADMINISTRATOR = "postgres";

    /// Owns every database of the stack; may replicate, which the outbox relay needs; no superuser.
    public static final String ROLE = "parley";

    /// Known to all: these servers listen on 127.0.0.1 only and hold development data.
    public static final String PASSWORD = "parley";

    /// Of the secure profile: owns the platform's database and nothing else.
    public static final String GATEWAY_ROLE = "ingest_gateway";

    /// Of the secure profile: may replicate, and reads what the gateway lets it read.
    public static final String RELAY_ROLE = "outbox_relay";

    /// Of the secure profile: owns its tables in the schema `media` and sees no other.
    public static final String MEDIA_ROLE = "media_service";

    static final String REGISTRY_ROLE = "registry";

    public static final String PLATFORM_DATABASE = "parley";
    static final String REGISTRY_DATABASE = "registry";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("PostgreSQL", port));
    }

    @Override
    public Command prepare(Home home) throws IOException, InterruptedException {
        var binaries = new PostgresqlBinaries(software).directory().resolve("bin");
        var data = home.data(NAME);
        if (!Files.exists(data)) {
            createCluster(binaries, data);
        }
        var config = Template.write(
                "postgresql.conf", Map.of("port", port, "access", rules(home, data)), home.settings(NAME));
        var words =
                List.of(binaries.resolve("postgres").toString(), "-D", data.toString(), "-c", "config_file=" + config);
        return new Command(Executions.join(Unprivileged.prefix(data), words), Map.of());
    }

    private String rules(Home home, Path data) throws IOException {
        if (secure == null) {
            return "";
        }
        var key = secure.key(Holder.POSTGRESQL);
        // Into its data, which may be given to another user together with what it holds.
        return Template.text(
                "postgresql-secure.conf",
                Map.of(
                        "certificate", ownCopy(key.certificate(), data),
                        "key", ownCopy(key.key(), data),
                        "hba", ownCopy(Template.write("pg_hba.conf", Map.of(), home.settings(NAME)), data)));
    }

    private static Path ownCopy(Path file, Path data) throws IOException {
        return Files.copy(
                file,
                data.resolve("parley-" + file.getFileName()),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void createCluster(Path binaries, Path data) throws IOException, InterruptedException {
        // Beside its place first: an interrupted initdb must not look like a database.
        var partial = data.resolveSibling(NAME + ".new");
        Directories.delete(partial);
        Files.createDirectories(partial);
        var password = Files.writeString(partial.resolveSibling(NAME + ".password"), administratorPassword());
        var initdb = List.of(
                binaries.resolve("initdb").toString(),
                "--pgdata=" + partial,
                "--username=" + ADMINISTRATOR,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The same order of texts on every machine, whatever its locales.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions");
        Executions.run(Executions.join(Unprivileged.prefix(partial), initdb));
        Files.delete(password);
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /// With a password error PostgreSQL still says it is there, so this logs in.
    @Override
    public boolean isReady() {
        return Probes.accepts(port) && databases().answers();
    }

    @Override
    public void whenReady() {
        if (secure == null) {
            databases().createForPlatform();
        } else {
            databases().createForPlatform(passwords(secure));
        }
    }

    private static Function<String, Secret> passwords(SecureProfile profile) {
        return role -> profile.secret(NAME, role);
    }

    private Databases databases() {
        return secure == null
                ? Databases.onLocalhost(port)
                : new Databases("127.0.0.1:" + port, ADMINISTRATOR, administratorPassword(), secure.jdbcParameters());
    }

    private String administratorPassword() {
        return secure == null ? PASSWORD : secure.secret(NAME, ADMINISTRATOR).value();
    }

    /// "Fast shutdown": SIGTERM would wait until the last client has gone.
    @Override
    public Signal stopSignal() {
        return Signal.INT;
    }

    /// "Immediate shutdown": takes the server's own children along, which SIGKILL would not.
    @Override
    public Signal orphanSignal() {
        return Signal.QUIT;
    }
}
