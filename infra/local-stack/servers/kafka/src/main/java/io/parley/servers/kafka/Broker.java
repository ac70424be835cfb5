package io.parley.servers.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kafka.Kafka;
import kafka.tools.StorageTool;

/// Starts the broker described by the properties file named first; formats its storage before the first start, with the
/// users that the file named third holds, one a line.
///
/// Formatting here saves a second JVM, which would take longer than the broker itself.
final class Broker {

    private Broker() {}

    public static void main(String[] args) throws Exception {
        var config = args[0];
        var clusterId = args[1];
        var logDir = Path.of(Kafka.getPropsFromArgs(new String[] {config}).getProperty("log.dirs"));
        if (!Files.exists(logDir.resolve("meta.properties"))) {
            var format = new ArrayList<>(List.of("format", "--config", config, "--cluster-id", clusterId));
            Files.readAllLines(Path.of(args[2])).forEach(user -> format.addAll(List.of("--add-scram", user)));
            var status = StorageTool.execute(format.toArray(String[]::new), System.out);
            if (status != 0) {
                System.err.println("Cannot format " + logDir + ": status " + status);
                System.exit(status);
            }
        }
        Kafka.main(new String[] {config});
    }
}
