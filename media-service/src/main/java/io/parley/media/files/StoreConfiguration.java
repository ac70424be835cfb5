package io.parley.media.files;

import io.parley.media.blobs.Blobs;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean(destroyMethod = "close")
    Blobs blobs(BlobSettings blobs, MediaSettings settings) throws IOException {
        return Blobs.open(blobs.place(settings.directory()));
    }
}
