package io.parley.streams.process;

import io.parley.schemas.access.SecureProfile;
import io.parley.schemas.topic.Component;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// Under the profile `secure` the process starts with real secrets, in files that others cannot read, or not at all.
public final class SecureStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /// The sink too: pushes tell what was said.
    private static final List<String> FILES =
            List.of("parley.push.credentials", "parley.push.sink", "parley.analytics.keys-file");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    static void check(Environment settings) {
        if (settings.acceptsProfiles(Profiles.of(SecureProfile.NAME))) {
            SecureProfile.complaint(secrets(settings), FILES, settings::getProperty)
                    .ifPresent(complaint -> {
                        throw new IllegalStateException(complaint);
                    });
        }
    }

    // Of the parts that this process runs: each logs in as itself.
    private static List<String> secrets(Environment settings) {
        var parts = OnPart.running(settings);
        var onKafka = parts.stream().map(part -> "parley.kafka.passwords." + principal(part));
        var onCassandra = parts.stream()
                .filter(part -> part == Part.HISTORY || part == Part.PUSH)
                .map(part -> "parley.cassandra.passwords." + principal(part));
        return Stream.concat(onKafka, onCassandra).sorted().toList();
    }

    private static String principal(Part part) {
        return Component.valueOf(part.name()).principal();
    }
}
