package io.parley.streams;

import io.parley.streams.process.SecureStart;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts the parts named by `parley.streams.run`.
@SpringBootApplication
@ConfigurationPropertiesScan
public class StreamProcessors {
    static void main(String[] args) {
        var application = new SpringApplication(StreamProcessors.class);
        application.addInitializers(new SecureStart());
        application.run(args);
    }
}
