package io.parley.nodes.inbox;

import io.parley.nodes.presence.PresenceWatch;
import io.parley.nodes.process.KafkaCluster;
import io.parley.nodes.process.NodeIdentity;
import io.parley.nodes.session.LeaseSettings;
import io.parley.nodes.session.SessionLog;
import io.parley.nodes.session.SlotWatch;
import io.parley.nodes.socket.NodeSockets;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.log.NodeInbox;
import io.parley.schemas.topic.Topic;
import java.util.function.LongSupplier;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InboxConfiguration {
    @Bean
    SlotWatch slotWatch(LeaseSettings settings, NodeSockets sockets, LongSupplier millis) {
        return new SlotWatch(Topic.USER_SESSIONS.partitions(), settings, sockets, millis.getAsLong());
    }

    @Bean(destroyMethod = "")
    NodeInbox nodeInbox(
            KafkaCluster cluster,
            Codecs codecs,
            NodeIdentity node,
            NodeSockets sockets,
            SlotWatch slots,
            PresenceWatch presence,
            LongSupplier millis,
            ApplicationContext context) {
        var listener = new InboxListener(sockets, slots, presence, millis, () -> {
            AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
            // Only a new run can take the slot again.
            AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
        });
        return new NodeInbox(
                cluster.access(), cluster.topics(), codecs.inbox(), node.slot(), node.incarnation(), listener);
    }

    @Bean
    InboxLifecycle inboxLifecycle(
            NodeInbox inbox, SessionLog sessions, SlotWatch slots, LeaseSettings settings, LongSupplier millis) {
        return new InboxLifecycle(inbox, sessions, slots, settings, millis);
    }
}
