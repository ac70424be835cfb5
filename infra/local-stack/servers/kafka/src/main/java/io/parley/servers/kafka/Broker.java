package io.parley.servers.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/// Starts the broker described by the properties file named first; formats its storage before the first start.
///
/// Formatting here saves a second JVM, which would take longer than the broker itself.
final class Broker {

    private Broker() {}

    public static void main(String[] args) throws Exception {
        var config = args[0];
        var clusterId = args[1];
        var logDir = Path.of(Kafka.getPropsFromArgs(new String[] {config}).getProperty("log.dirs"));
        if (!Files.exists(logDir.resolve("meta.properties"))) {
            var status = StorageTool.execute(
                    new String[] {"format", "--config", config, "--cluster-id", clusterId}, System.out);
            if (status != 0) {
                System.err.println("Cannot format " + logDir + ": status " + status);
                System.exit(status);
            }
        }
        Kafka.main(new String[] {config});
    }
}
