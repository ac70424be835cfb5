package io.parley.gateway.codes;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CodeConfiguration {
    private static final Logger log = LoggerFactory.getLogger(CodeConfiguration.class);

    @Bean
    CodeSender codeSender(CodeSettings settings, Clock clock) {
        var webhook = settings.webhook();
        if (webhook != null) {
            return new CodeWebhook(webhook, requireNonNull(settings.webhookSecret()), settings, clock);
        }
        var sink = requireNonNull(settings.sink());
        log.atInfo().addKeyValue("sink", sink).log("nobody sends codes: they go to a file");
        return new CodeSink(sink, clock);
    }
}
