package io.parley.nodes.process;

import io.parley.schemas.access.SecretFiles;
import io.parley.schemas.access.StrongSecrets;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// Under the profile `secure` the process starts with real secrets or not at all.
public final class SecureStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /// The name of the profile.
    public static final String PROFILE = "secure";

    private static final List<String> SECRETS =
            List.of("parley.kafka.passwords.connection-node", "parley.cassandra.passwords.connection-node");

    private static final List<String> FILES = List.of("parley.body-keys.master-file");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    /// @throws IllegalStateException naming every setting that is missing, short or a sample, or every file that is
    ///     open to others
    static void check(Environment settings) {
        if (settings.acceptsProfiles(Profiles.of(PROFILE))) {
            StrongSecrets.complaint(SECRETS, settings::getProperty)
                    .or(() -> SecretFiles.complaint(FILES, settings::getProperty))
                    .ifPresent(complaint -> {
                        throw new IllegalStateException(complaint);
                    });
        }
    }
}
