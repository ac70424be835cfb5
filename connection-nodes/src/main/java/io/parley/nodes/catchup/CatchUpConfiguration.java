package io.parley.nodes.catchup;

import io.parley.nodes.process.KafkaCluster;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.history.History;
import io.parley.schemas.key.Bodies;
import io.parley.schemas.key.DataKeys;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CatchUpConfiguration {
    @Bean(initMethod = "start")
    WrittenPositions writtenPositions(KafkaCluster cluster, Codecs codecs) {
        return new WrittenPositions(cluster, codecs.historyProgress());
    }

    @Bean
    HistoryBarrier historyBarrier(
            Admin admin, KafkaCluster cluster, WrittenPositions written, CatchUpSettings settings) {
        var barrier = new HistoryBarrier(new EventsEnd(admin, cluster)::find, written::of, settings.barrier());
        written.onMove(barrier::moved);
        return barrier;
    }

    @Bean
    CatchUp catchUp(
            History history,
            DataKeys keys,
            HistoryBarrier barrier,
            FrameCodec codec,
            CatchUpSettings settings,
            ExecutorService waitingTasks) {
        return new CatchUp(history, new Bodies(keys, settings.keys()), barrier, codec, settings, waitingTasks);
    }
}
