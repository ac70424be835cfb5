package io.parley.media.uploads;

import io.parley.media.inspection.Inspector;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InspectionConfiguration {
    @Bean(destroyMethod = "close")
    Inspector inspector(InspectionLimits limits) throws IOException {
        return Inspector.open(limits.settings());
    }
}
