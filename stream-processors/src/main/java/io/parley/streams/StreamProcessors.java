package io.parley.streams;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts the parts named by `parley.streams.run`.
@SpringBootApplication
@ConfigurationPropertiesScan
public class StreamProcessors {
    static void main(String[] args) {
        SpringApplication.run(StreamProcessors.class, args);
    }
}
