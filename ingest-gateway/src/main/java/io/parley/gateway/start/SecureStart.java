package io.parley.gateway.start;

import io.parley.schemas.access.SecureProfile;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// Under the profile `secure` the process starts with real secrets, in files that others cannot read, or not at all.
public final class SecureStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final List<String> SECRETS = List.of(
            "spring.datasource.password",
            "parley.relay.database-password",
            "parley.kafka.passwords.ingest-gateway",
            "parley.kafka.passwords.outbox-relay",
            "parley.cassandra.passwords.ingest-gateway");

    private static final String WEBHOOK = "parley.codes.webhook";
    private static final String WEBHOOK_SECRET = "parley.codes.webhook-secret";

    /// The sink too: codes open accounts.
    private static final List<String> FILES =
            List.of("parley.keys.directory", "parley.secrets.file", "parley.codes.sink");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    /// @throws StartRefusedException naming every setting that is missing, short or a sample, or every file that is
    ///     open to others
    static void check(Environment settings) {
        if (settings.acceptsProfiles(Profiles.of(SecureProfile.NAME))) {
            SecureProfile.complaint(secrets(settings), FILES, settings::getProperty)
                    .ifPresent(complaint -> {
                        throw new StartRefusedException(complaint, null);
                    });
        }
    }

    private static List<String> secrets(Environment settings) {
        return settings.containsProperty(WEBHOOK)
                ? Stream.concat(SECRETS.stream(), Stream.of(WEBHOOK_SECRET)).toList()
                : SECRETS;
    }
}
