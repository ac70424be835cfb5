package io.parley.media.uploads;

import io.parley.media.files.MediaSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UploadConfiguration {
    @Bean
    Spool spool(UploadSettings uploads, MediaSettings media) {
        var directory = uploads.directory();
        return new Spool(directory == null ? media.directory().resolve("spool") : directory);
    }
}
