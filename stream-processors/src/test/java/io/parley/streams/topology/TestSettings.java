package io.parley.streams.topology;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// The settings of a process as they are bound at its start.
public final class TestSettings {
    private TestSettings() {}

    /// The defaults, but for what is given.
    ///
    /// @param other values by their keys below `parley.streams`
    public static StreamsSettings of(Path stateDir, Map<String, String> other) {
        var values = new HashMap<String, String>();
        values.put("parley.streams.state-dir", stateDir.toString());
        values.put("parley.streams.num-standby-replicas", "0");
        other.forEach((key, value) -> values.put("parley.streams." + key, value));
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("parley.streams", StreamsSettings.class)
                .get();
    }
}
