package io.parley.nodes.process;

import io.parley.schemas.access.SecureProfile;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// Under the profile `secure` the process starts with real secrets, in files that others cannot read, or not at all.
public final class SecureStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final List<String> SECRETS = List.of(
            "parley.kafka.passwords.connection-node",
            "parley.cassandra.passwords.connection-node",
            "parley.node.switch-secret");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    /// @throws IllegalStateException naming every setting that is missing, short or a sample, or every file that is
    ///     open to others
    static void check(Environment settings) {
        if (settings.acceptsProfiles(Profiles.of(SecureProfile.NAME))) {
            SecureProfile.complaint(SECRETS, List.of(), settings::getProperty).ifPresent(complaint -> {
                throw new IllegalStateException(complaint);
            });
        }
    }
}
