package io.parley.nodes;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// One connection node.
@SpringBootApplication
@ConfigurationPropertiesScan
public class ConnectionNode {
    public static void main(String[] args) {
        SpringApplication.run(ConnectionNode.class, args);
    }
}
