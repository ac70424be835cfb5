package io.parley.media;

import io.parley.media.start.Prerequisites;
import io.parley.media.start.SecureStart;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Files of chats: uploads, downloads, and what becomes of them.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class MediaService {
    static void main(String[] args) {
        start(args);
    }

    /// Returns once requests are taken.
    public static ConfigurableApplicationContext start(String... args) {
        var application = new SpringApplication(MediaService.class);
        application.addInitializers(new SecureStart(), new Prerequisites());
        return application.run(args);
    }
}
