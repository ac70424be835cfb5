package io.parley.nodes.presence;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.nodes.process.KafkaCluster;
import io.parley.nodes.process.Repeater;
import io.parley.nodes.session.SessionLog;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.history.History;
import io.parley.schemas.log.KnownSettings;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PresenceConfiguration {
    @Bean(initMethod = "start")
    KnownSettings knownSettings(KafkaCluster cluster, Codecs codecs) {
        return new KnownSettings(cluster.access(), cluster.topics(), codecs.accountSettings());
    }

    @Bean
    PresenceWatch presenceWatch(
            SessionLog sessions,
            KnownSettings known,
            History history,
            PresenceSettings settings,
            ExecutorService waitingTasks,
            LongSupplier millis,
            MeterRegistry meters) {
        return new PresenceWatch(sessions, known, history, settings, waitingTasks, millis, meters);
    }

    @Bean
    Repeater watchRepeater(PresenceWatch presence, PresenceSettings settings) {
        var every = settings.repeat().dividedBy(WatchRounds.SLOTS);
        return new Repeater("watch-repeater", every, new WatchRounds(presence));
    }
}
