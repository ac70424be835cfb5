package io.parley.nodes;

import io.parley.nodes.process.SecureStart;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// One connection node.
@SpringBootApplication
@ConfigurationPropertiesScan
public class ConnectionNode {
    public static void main(String[] args) {
        var application = new SpringApplication(ConnectionNode.class);
        application.addInitializers(new SecureStart());
        application.run(args);
    }
}
