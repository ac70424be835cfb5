package io.parley.gateway;

import io.parley.gateway.start.Prerequisites;
import io.parley.gateway.start.SecureStart;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The HTTP edge: accounts, sessions, chats, REST sends, history pages, and the relay of the outbox.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class IngestGateway {
    static void main(String[] args) {
        start(args);
    }

    /// Returns once requests are taken.
    public static ConfigurableApplicationContext start(String... args) {
        var application = new SpringApplication(IngestGateway.class);
        application.addInitializers(new SecureStart(), new Prerequisites());
        return application.run(args);
    }
}
