package io.parley.media.start;

import io.parley.schemas.access.SecretFiles;
import io.parley.schemas.access.SecureProfile;
import io.parley.schemas.access.StrongSecrets;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// Under the profile `secure` the process starts with real secrets, in files that others cannot read, or not at all.
public final class SecureStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final List<String> SECRETS = List.of(
            "spring.datasource.password",
            "parley.kafka.passwords.media-service",
            "parley.cassandra.passwords.media-service");

    private static final List<String> FILES = List.of("parley.links.secret-file");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    /// @throws StartRefusedException naming every setting that is missing, short or a sample, or every file that is
    ///     open to others
    static void check(Environment settings) {
        if (settings.acceptsProfiles(Profiles.of(SecureProfile.NAME))) {
            StrongSecrets.complaint(SECRETS, settings::getProperty)
                    .or(() -> SecretFiles.complaint(FILES, settings::getProperty))
                    .ifPresent(complaint -> {
                        throw new StartRefusedException(complaint, null);
                    });
        }
    }
}
